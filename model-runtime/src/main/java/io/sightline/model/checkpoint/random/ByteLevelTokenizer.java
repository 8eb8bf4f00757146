package io.sightline.model.checkpoint.random;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A byte-level BPE tokenizer that reads any text: the 256 bytes, then as many pairs of letters as
 * the vocabulary has room for, and the special tokens at their ids.
 */
final class ByteLevelTokenizer {
    static final int ALPHABET_SIZE = 256;
    private static final String SPACE = "Ġ";

    private ByteLevelTokenizer() {}

    /**
     * Fills in vocabulary, merges and special tokens.
     *
     * @param tokenizer a {@code tokenizer.json} without them
     */
    static void fill(ObjectNode tokenizer, Map<String, Integer> special, int vocabSize) {
        special.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getValue))
                .forEach(token -> addSpecial(tokenizer.withArray("added_tokens"), token));
        ObjectNode vocabulary = tokenizer.withObject("model").withObject("vocab");
        // Readers number special tokens anew that are not in here, when ids before them are free.
        special.forEach(vocabulary::put);
        ArrayNode merges = tokenizer.withObject("model").withArray("merges");
        List<String> bytes = alphabet();
        List<String> pairs = pairs();
        int taken = 0;
        for (int id = 0; id < vocabSize && taken < bytes.size() + pairs.size(); id++) {
            if (special.containsValue(id)) {
                continue;
            }
            if (taken < bytes.size()) {
                vocabulary.put(bytes.get(taken), id);
            } else {
                String pair = pairs.get(taken - bytes.size());
                vocabulary.put(pair, id);
                merges.addArray().add(pair.substring(0, 1)).add(pair.substring(1));
            }
            taken++;
        }
    }

    private static void addSpecial(ArrayNode tokens, Map.Entry<String, Integer> token) {
        tokens.addObject()
                .put("id", token.getValue())
                .put("content", token.getKey())
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", true);
    }

    /** GPT-2's printable stand-ins: bytes that print are themselves, the others follow U+0100. */
    private static List<String> alphabet() {
        var printable = new ArrayList<String>();
        var others = new ArrayList<String>();
        for (int b = 0; b < ALPHABET_SIZE; b++) {
            boolean prints = (b >= '!' && b <= '~') || (b >= 0xa1 && b != 0xad);
            if (prints) {
                printable.add(Character.toString(b));
            } else {
                others.add(Character.toString(ALPHABET_SIZE + others.size()));
            }
        }
        printable.addAll(others);
        return printable;
    }

    private static List<String> pairs() {
        var pairs = new ArrayList<String>();
        for (char second = 'a'; second <= 'z'; second++) {
            pairs.add(SPACE + second);
        }
        for (char first = 'a'; first <= 'z'; first++) {
            for (char second = 'a'; second <= 'z'; second++) {
                pairs.add("" + first + second);
            }
        }
        return pairs;
    }
}
