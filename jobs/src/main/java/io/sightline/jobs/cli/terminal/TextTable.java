package io.sightline.jobs.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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
        int[] widths = IntStream.range(0, rows.get(0).size()).map(this::width).toArray();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    /** Whether there are headings only. */
    public boolean isEmpty() {
        return rows.size() == 1;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(BETWEEN);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
