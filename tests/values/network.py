"""Recomputes measures of the network of migrants in 2024, for tests/values/network.csv: network.py PAIRS > network.csv

PAIRS is data/pairs/undesa-ims-2024-origin.csv. Needs networkx. Nothing here is shared with the toolkit: centrality is
networkx's own, the other measures are written from their definitions.
"""
import csv
import sys

import networkx

graph = networkx.DiGraph()
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        if row["year"] == "2024":
            value = sum(float(row[sex]) for sex in ("female", "male") if row[sex])
            if value > 0:
                graph.add_edge(row["origin"], row["destination"], weight=value)

out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["place", "measure", "value"])
centrality = networkx.eigenvector_centrality(graph, max_iter=10000, tol=1e-12, weight="weight")
highest = max(centrality.values())
for place in ("USA", "DEU", "KEN", "UGA", "IND", "MEX", "FJI", "TUV", "ARE", "JOR", "NAM", "CIV", "RUS", "UKR"):
    origins = [d["weight"] for _, _, d in graph.in_edges(place, data=True)]
    destinations = [d["weight"] for _, _, d in graph.out_edges(place, data=True)]
    for name, parts in (("origins", origins), ("destinations", destinations)):
        total = sum(parts)
        if parts:
            out.writerow([place, name, repr(1 / sum((p / total) ** 2 for p in parts))])
            out.writerow([place, f"top-{name}", repr(sum(sorted(parts, reverse=True)[:3]) / total)])
    matched = sum(
        min(d["weight"], graph[place][other]["weight"])
        for other, _, d in graph.in_edges(place, data=True)
        if graph.has_edge(place, other)
    )
    out.writerow([place, "reciprocity", repr(2 * matched / (sum(origins) + sum(destinations)))])
    out.writerow([place, "hub", repr(centrality[place] / highest)])
