package io.sightline.rooms.dataset;

import io.sightline.rooms.question.QuestionKind;
import io.sightline.rooms.question.QuestionMaker;
import io.sightline.rooms.question.RoomQuestion;
import io.sightline.rooms.question.Visibility;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Asks room after room so that the kinds keep their balance: what is most behind its share comes
 * first, and nothing gets ahead of it by more than a room's questions. A room in which little can
 * be asked therefore gives few. Not thread-safe.
 */
public final class BalancedQuestions {
    private final KindBalance balance;
    private final int perRoom;
    private final Map<QuestionKind, Integer> asked = new EnumMap<>(QuestionKind.class);
    private int total;

    /**
     * Nothing asked yet.
     *
     * @param balance the shares of the kinds
     * @param perRoom most questions about one room
     */
    public BalancedQuestions(KindBalance balance, int perRoom) {
        this.balance = balance;
        this.perRoom = perRoom;
    }

    /** Different questions about one room. */
    public List<RoomQuestion> ask(Visibility seen, RandomGenerator random) {
        List<RoomQuestion> questions = new ArrayList<>();
        Set<String> stems = new HashSet<>();
        while (questions.size() < perRoom) {
            Optional<RoomQuestion> next =
                    mostBehindFirst().stream()
                            .map(kind -> QuestionMaker.ask(kind, seen, random))
                            .flatMap(Optional::stream)
                            .filter(question -> !stems.contains(question.stem()))
                            .findFirst();
            if (next.isEmpty()) {
                break;
            }
            questions.add(next.get());
            stems.add(next.get().stem());
            count(next.get().kind());
        }
        return questions;
    }

    /** Takes note of a question that was asked before, so that the balance goes on from there. */
    public void count(QuestionKind kind) {
        asked.merge(kind, 1, Integer::sum);
        total++;
    }

    /** How many questions of each kind have been asked. */
    public Map<QuestionKind, Integer> asked() {
        return new EnumMap<>(asked);
    }

    private List<QuestionKind> mostBehindFirst() {
        return balance.shares().stream()
                .filter(share -> behind(share) > -perRoom * share.of())
                .sorted(Comparator.comparingDouble(this::behind).reversed())
                .flatMap(
                        share ->
                                share.kinds().stream()
                                        .sorted(Comparator.comparingInt(this::askedOf)))
                .toList();
    }

    /** Questions that are missing for a share. */
    private double behind(KindShare share) {
        return share.of() * (total + 1) - share.kinds().stream().mapToInt(this::askedOf).sum();
    }

    private int askedOf(QuestionKind kind) {
        return asked.getOrDefault(kind, 0);
    }
}
