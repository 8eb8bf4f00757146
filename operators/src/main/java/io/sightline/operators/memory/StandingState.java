package io.sightline.operators.memory;

import io.sightline.operators.SceneQuestion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Owns a scene's standing questions, and finds those whose turn it is, and those that changes wake,
 * without reading the others.
 */
final class StandingState {
    private static final MapStateDescriptor<String, StandingQuestion> STANDING =
            new MapStateDescriptor<>(
                    "standing-questions", Types.STRING, TypeInformation.of(StandingQuestion.class));
    private static final MapStateDescriptor<Long, List<String>> TURNS =
            new MapStateDescriptor<>("standing-turns", Types.LONG, Types.LIST(Types.STRING));
    private static final MapStateDescriptor<String, Boolean> WAKES =
            new MapStateDescriptor<>("standing-wakes", Types.STRING, Types.BOOLEAN);
    private static final ValueStateDescriptor<Book> BOOK =
            new ValueStateDescriptor<>("standing-book", TypeInformation.of(Book.class));

    private final MapState<String, StandingQuestion> standing;

    /** Ids by the time of the timer that looks at them. */
    private final MapState<Long, List<String>> turns;

    private final MapState<String, Boolean> wakes;
    private final ValueState<Book> book;

    /**
     * What a scene knows of its standing questions as a whole.
     *
     * @param count how many stand
     * @param waking how many of them the scene's changes wake
     * @param wokenMs when these were last woken
     * @param wakeMs when they are to be woken next; 0 while nothing has changed
     * @param coverable of the scene, in voxels, when they were last woken
     */
    public record Book(int count, int waking, long wokenMs, long wakeMs, int coverable) {
        /** None stands yet. */
        static final Book EMPTY = new Book(0, 0, 0, 0, 0);

        /** With more or fewer of them. */
        Book counting(int more, int moreWaking) {
            return new Book(count + more, waking + moreWaking, wokenMs, wakeMs, coverable);
        }

        Book wakingAt(long laterMs) {
            return new Book(count, waking, wokenMs, laterMs, coverable);
        }

        Book wokenAt(long nowMs) {
            return new Book(count, waking, nowMs, 0, coverable);
        }

        Book seeing(int voxels) {
            return new Book(count, waking, wokenMs, wakeMs, voxels);
        }
    }

    StandingState(RuntimeContext context) {
        standing = context.getMapState(STANDING);
        turns = context.getMapState(TURNS);
        wakes = context.getMapState(WAKES);
        book = context.getState(BOOK);
    }

    /** {@code null} while the scene has none, and where a state of before there were books has. */
    Book book() throws IOException {
        return book.value();
    }

    void update(Book now) throws IOException {
        book.update(now.count() == 0 ? null : now);
    }

    int count() throws IOException {
        Book now = book.value();
        return now == null ? 0 : now.count();
    }

    boolean isEmpty() throws Exception {
        return standing.isEmpty();
    }

    /** All of them, which reads all. */
    List<StandingQuestion> all() throws Exception {
        return first(Integer.MAX_VALUE);
    }

    /** So many of them, in no order. */
    List<StandingQuestion> first(int most) throws Exception {
        List<StandingQuestion> some = new ArrayList<>();
        for (StandingQuestion question : standing.values()) {
            if (some.size() == most) {
                break;
            }
            some.add(question);
        }
        return some;
    }

    /** {@code null} if none stands under the id. */
    StandingQuestion get(String questionId) throws Exception {
        return standing.get(questionId);
    }

    /** Those whose timer this is; they have no further turn until they get one. */
    List<StandingQuestion> takeDue(long timerMs) throws Exception {
        List<String> ids = turns.get(timerMs);
        if (ids == null) {
            return List.of();
        }
        turns.remove(timerMs);
        List<StandingQuestion> due = new ArrayList<>();
        for (String id : ids) {
            due.add(standing.get(id));
        }
        return due;
    }

    /** Whether others have a turn then. */
    boolean hasOthersAt(long timerMs, StandingQuestion question) throws Exception {
        List<String> ids = turns.get(timerMs);
        return ids != null && ids.stream().anyMatch(id -> !id.equals(question.question().id()));
    }

    /** Those that the scene's changes wake. */
    List<StandingQuestion> waking() throws Exception {
        List<StandingQuestion> waking = new ArrayList<>();
        for (String id : wakes.keys()) {
            waking.add(standing.get(id));
        }
        return waking;
    }

    /** One more stands. */
    void hold(StandingQuestion question) throws Exception {
        int waking = question.wakes() ? 1 : 0;
        if (waking > 0) {
            wakes.put(question.question().id(), true);
        }
        Book before = book.value();
        update((before == null ? Book.EMPTY : before).counting(1, waking));
        standing.put(question.question().id(), question);
        addTurn(question);
    }

    /** It stands no more. */
    void release(StandingQuestion question) throws Exception {
        int waking = question.wakes() ? 1 : 0;
        if (waking > 0) {
            wakes.remove(question.question().id());
        }
        update(book.value().counting(-1, -waking));
        standing.remove(question.question().id());
        removeTurn(question);
    }

    /** A question that stands already has another turn, or is known better. */
    void replace(StandingQuestion before, StandingQuestion now) throws Exception {
        standing.put(now.question().id(), now);
        if (!Objects.equals(before.timerMs(), now.timerMs())) {
            removeTurn(before);
            addTurn(now);
        }
    }

    /** An evaluation has been answered; one of what is no longer so says nothing. */
    void looked(SceneQuestion answered) throws Exception {
        StandingQuestion question = standing.get(answered.question().id());
        if (question != null
                && question.basis() != null
                && answered.asOfMs() >= question.basis().sinceMs()) {
            standing.put(question.question().id(), question.on(question.basis().looked()));
        }
    }

    private void addTurn(StandingQuestion question) throws Exception {
        Long timerMs = question.timerMs();
        if (timerMs != null) {
            List<String> others = turns.get(timerMs);
            List<String> ids = others == null ? new ArrayList<>() : new ArrayList<>(others);
            ids.add(question.question().id());
            turns.put(timerMs, ids);
        }
    }

    private void removeTurn(StandingQuestion question) throws Exception {
        Long timerMs = question.timerMs();
        List<String> ids = timerMs == null ? null : turns.get(timerMs);
        if (ids == null) {
            return;
        }
        List<String> others = new ArrayList<>(ids);
        others.remove(question.question().id());
        if (others.isEmpty()) {
            turns.remove(timerMs);
        } else {
            turns.put(timerMs, others);
        }
    }
}
