package io.sightline.jobs.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of cells under headings, each column as wide as its widest cell. */
public final class TextTable {
    private static final String BETWEEN = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(String... headings) {
        row(headings);
    }

    /** Adds a row, with a cell for each heading; what came over a topic does no harm in it. */
    public void row(String... cells) {
        rows.add(
                List.of(cells).stream()
                        .map(cell -> AnswerText.printable(cell).replaceAll("\\s+", " "))
                        .toList());
    }

    /** The lines, headings first. */
    public List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(width(column) - cell.length())).append(BETWEEN);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream()
                .map(row -> row.get(column))
                .collect(Collectors.summarizingInt(String::length))
                .getMax();
    }
}
