package io.sightline.rooms.question;

import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes questions of one kind. */
@FunctionalInterface
interface QuestionTemplate {
    /** A question about what is seen, or none where nothing unambiguous can be asked. */
    Optional<RoomQuestion> ask(Visibility seen, RandomGenerator random);
}
