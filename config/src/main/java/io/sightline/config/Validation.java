package io.sightline.config;

import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.TimeUtils;

/** Finds everything that is wrong with a set of values. */
final class Validation {
    private static final List<Subject> SUBJECTS =
            List.of(
                    new Subject(KafkaOptions.class, KafkaOptions.constraints()),
                    new Subject(FrameOptions.class, FrameOptions.constraints()),
                    new Subject(FrameStoreOptions.class, FrameStoreOptions.constraints()),
                    new Subject(SceneOptions.class, SceneOptions.constraints()),
                    new Subject(SamplingOptions.class, SamplingOptions.constraints()),
                    new Subject(ModelOptions.class, ModelOptions.constraints()),
                    new Subject(InferenceOptions.class, InferenceOptions.constraints()),
                    new Subject(QuestionOptions.class, QuestionOptions.constraints()),
                    new Subject(QuotaOptions.class, QuotaOptions.constraints()),
                    new Subject(AnswerOptions.class, AnswerOptions.constraints()),
                    new Subject(EndpointOptions.class, EndpointOptions.constraints()),
                    new Subject(RecoveryOptions.class, List.of()));

    private final Map<String, String> written;
    private final Configuration configuration;

    /**
     * Options that belong together: the class that holds them, and what their values must satisfy.
     */
    private record Subject(Class<?> holder, List<Constraint<?>> constraints) {}

    Validation(Map<String, String> written, Configuration configuration) {
        this.written = written;
        this.configuration = configuration;
    }

    /** Every option, subject by subject, in the order of declaration. */
    static List<ConfigOption<?>> options() {
        return SUBJECTS.stream().flatMap(subject -> options(subject.holder())).toList();
    }

    /** A written value as it may be shown. */
    static String shown(String key, String value) {
        boolean secret =
                key.startsWith(KafkaOptions.PROPERTIES.key())
                        || key.equals(EndpointOptions.KEY.key());
        return (secret && !value.isEmpty()) || References.in(value)
                ? "***"
                : value.replaceAll("//[^/]*@", "//***@");
    }

    List<String> faults() {
        Map<String, String> faults = new TreeMap<>();
        unknownKeys(faults);
        unreadableValues(faults);
        List<String> found = new ArrayList<>(faults.values());
        SUBJECTS.stream()
                .flatMap(subject -> subject.constraints().stream())
                .filter(constraint -> !faults.containsKey(constraint.option().key()))
                .map(this::fault)
                .flatMap(Optional::stream)
                .forEach(found::add);
        return found.isEmpty() ? contradictions() : found;
    }

    private void unknownKeys(Map<String, String> faults) {
        Set<String> known = new TreeSet<>();
        options().forEach(option -> known.add(option.key()));
        for (String key : written.keySet()) {
            if (!known.contains(key) && !key.startsWith(KafkaOptions.PROPERTIES.key() + ".")) {
                faults.put(key, key + " is no setting; " + meant(key, known));
            }
        }
    }

    private void unreadableValues(Map<String, String> faults) {
        for (ConfigOption<?> option : options()) {
            try {
                configuration.getOptional(option);
            } catch (IllegalArgumentException e) {
                faults.put(option.key(), subject(option) + ": must be " + kind(option));
            }
        }
    }

    private <T> Optional<String> fault(Constraint<T> constraint) {
        T value = configuration.get(constraint.option());
        return value == null || constraint.holds().test(value)
                ? Optional.empty()
                : Optional.of(subject(constraint.option()) + ": must " + constraint.remedy());
    }

    private List<String> contradictions() {
        List<String> found = new ArrayList<>();
        requireOrder(SceneOptions.WINDOW_STRIDE, SceneOptions.WINDOW_FRAMES, found);
        requireOrder(FrameOptions.MIN_SIDE, FrameOptions.MAX_SIDE, found);
        requireOrder(SamplingOptions.FRAMES, SamplingOptions.MAX_FRAMES, found);
        requireOrder(ModelOptions.MIN_PIXELS, ModelOptions.MAX_PIXELS, found);
        requireOrder(AnswerOptions.MAX_TOKENS, AnswerOptions.MAX_TOKENS_LIMIT, found);
        requireBeside(EndpointOptions.URL, EndpointOptions.MODEL, found);
        requireBeside(EndpointOptions.MODEL, EndpointOptions.URL, found);
        requireBeside(EndpointOptions.KEY, EndpointOptions.URL, found);
        return found;
    }

    private void requireOrder(
            ConfigOption<Integer> small, ConfigOption<Integer> large, List<String> faults) {
        Integer least = configuration.get(small);
        Integer most = configuration.get(large);
        if (least != null && most != null && least > most) {
            faults.add(subject(small) + ": must not exceed " + large.key() + ", which is " + most);
        }
    }

    private void requireBeside(
            ConfigOption<String> set, ConfigOption<String> needed, List<String> faults) {
        if (configuration.get(set) != null && configuration.get(needed) == null) {
            faults.add(subject(set) + ": must come with " + needed.key());
        }
    }

    private String subject(ConfigOption<?> option) {
        String value = written.get(option.key());
        return option.key()
                + " = "
                + (value == null ? plain(option.defaultValue()) : shown(option.key(), value));
    }

    private static String kind(ConfigOption<?> option) {
        Object value = option.defaultValue();
        if (value instanceof Enum<?> constant) {
            return "one of " + Arrays.toString(constant.getDeclaringClass().getEnumConstants());
        }
        return value == null ? "a number" : "written like its default, " + plain(value);
    }

    private static Object plain(Object value) {
        return value instanceof Duration duration
                ? TimeUtils.formatWithHighestUnit(duration)
                : value;
    }

    private static String meant(String key, Set<String> known) {
        return Spelling.nearest(key, known)
                .map(candidate -> "did you mean " + candidate + "?")
                .orElse("config/job.properties lists all that there are");
    }

    private static Stream<ConfigOption<?>> options(Class<?> holder) {
        return Arrays.stream(holder.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .filter(field -> field.getType() == ConfigOption.class)
                .map(
                        field -> {
                            try {
                                return (ConfigOption<?>) field.get(null);
                            } catch (IllegalAccessException e) {
                                throw new IllegalStateException(field + " must be public", e);
                            }
                        });
    }
}
