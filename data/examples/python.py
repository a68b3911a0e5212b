import csv, urllib.request

base = "{address}"
with urllib.request.urlopen(base + "csv/refugees-hosted.csv") as answer:
    rows = csv.DictReader(answer.read().decode("utf-8-sig").splitlines())

for row in rows:
    if row["place"] in ("KEN", "UGA") and row["year"] >= "2020":
        print(row["place_name"], row["year"], row["value"], row["edition"])
