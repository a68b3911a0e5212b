base <- "{address}"
figures <- read.csv(paste0(base, "csv/refugees-hosted.csv"), fileEncoding = "UTF-8-BOM")

chosen <- subset(figures, place %in% c("KEN", "UGA") & year >= 2020)
for (i in seq_len(nrow(chosen))) with(chosen[i, ], cat(place_name, year, value, edition, "\n"))
