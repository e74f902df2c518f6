# Reads the CSV package with base R or readr, types taken from the schema, or the SQLite file; writes one JSON line a table.
library(jsonlite)
args <- commandArgs(trailingOnly = TRUE)
how <- args[1]; folder <- args[2]; database <- args[3]
package <- fromJSON(file.path(folder, "datapackage.json"), simplifyVector = FALSE)

base <- function(resource, fields, types) {
  classes <- c(string = "character", integer = "integer", number = "numeric", boolean = "character", date = "Date")
  frame <- read.csv(file.path(folder, resource$path), colClasses = unname(classes[types]), na.strings = "",
                    encoding = "UTF-8", check.names = FALSE)
  for (name in fields[types == "boolean"]) frame[[name]] <- as.logical(frame[[name]])  # base R reads TRUE, not true
  frame
}
tidy <- function(resource, fields, types) {
  letters <- c(string = "c", integer = "i", number = "d", boolean = "l", date = "D")
  readr::read_csv(file.path(folder, resource$path), col_types = paste(letters[types], collapse = ""), na = "",
                  progress = FALSE)
}
sqlite <- function(resource, fields, types) {
  connection <- DBI::dbConnect(RSQLite::SQLite(), database, extended_types = TRUE)
  on.exit(DBI::dbDisconnect(connection))
  frame <- DBI::dbReadTable(connection, resource$name, check.names = FALSE)
  for (name in fields[types == "boolean"]) frame[[name]] <- as.logical(frame[[name]])  # `extended_types` knows dates only
  frame
}
kind <- function(column) {
  if (inherits(column, "Date")) "date" else if (is.logical(column)) "boolean" else if (is.integer(column)) "integer"
  else if (is.numeric(column)) "number" else "string"
}
for (resource in package$resources) {
  fields <- sapply(resource$schema$fields, `[[`, "name")
  types <- sapply(resource$schema$fields, `[[`, "type")
  frame <- as.data.frame(get(how)(resource, fields, types))
  kinds <- lapply(frame, kind)
  for (name in names(frame)) if (kinds[[name]] == "date") frame[[name]] <- as.character(frame[[name]])
  line <- list(table = resource$name, types = kinds, rows = unname(lapply(seq_len(nrow(frame)), function(i) unname(as.list(frame[i, ])))))
  cat(toJSON(line, auto_unbox = TRUE, na = "null", null = "null", digits = NA), "\n", sep = "")
}
