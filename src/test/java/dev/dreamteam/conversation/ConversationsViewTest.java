package dev.dreamteam.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A view over conversations loses nothing that they can say. */
@Tag("slow")
final class ConversationsViewTest {
  private static final Place PLACE = new Place("T1", "C1", Place.Kind.PUBLIC_CHANNEL);
  private static final ThreadAddress THREAD = new ThreadAddress("T1", "C1", "1772359200.000100");

  /** One value of each type that is asked with. */
  private static final Map<Class<?>, Object> ASKED =
      Map.of(
          Place.class,
          PLACE,
          ThreadAddress.class,
          THREAD,
          PersonId.class,
          new PersonId("U1"),
          Instant.class,
          Instant.EPOCH,
          int.class,
          7,
          Collection.class,
          List.of("https://chat/1"));

  /** One value of each type that is answered with, of which a default knows nothing. */
  private static final Map<Class<?>, Object> ANSWERED =
      Map.of(
          List.class, List.of(PLACE),
          Map.class, Map.of("https://chat/1", "there"),
          Instant.class, Instant.MAX,
          String.class, "#launch",
          ZoneId.class, ZoneId.of("Asia/Tokyo"),
          Optional.class, Optional.of(PLACE));

  static Stream<Method> questions() {
    return Arrays.stream(Conversations.class.getMethods());
  }

  @ParameterizedTest
  @MethodSource("questions")
  void aViewThatChangesNothingAsksTheSameAndAnswersTheSame(Method question) throws Exception {
    List<Object> asked =
        Arrays.stream(question.getParameterTypes()).<Object>map(ASKED::get).toList();
    Object answer = ANSWERED.get(question.getReturnType());
    List<Object> heard = new ArrayList<>();
    Conversations shown =
        (Conversations)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Conversations.class},
                (_, called, arguments) -> {
                  assertThat(called).isEqualTo(question);
                  heard.addAll(arguments == null ? List.of() : List.of(arguments));
                  return answer;
                });

    Object answered = question.invoke(new ConversationsView(shown) {}, asked.toArray());

    assertThat(answered).isNotNull().isEqualTo(answer);
    assertThat(heard).isEqualTo(asked);
  }

  @Test
  void allThatShowsOtherConversationsIsSuchAView() {
    List<JavaClass> showing =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.dreamteam")
                .stream()
                .filter(one -> one.isAssignableTo(Conversations.class) && !one.isInterface())
                .filter(ConversationsViewTest::isMadeOfOthers)
                .toList();

    assertThat(showing).isNotEmpty().allMatch(one -> one.isAssignableTo(ConversationsView.class));
  }

  private static boolean isMadeOfOthers(JavaClass one) {
    return one.getConstructors().stream()
        .flatMap(constructor -> constructor.getRawParameterTypes().stream())
        .anyMatch(type -> type.isAssignableTo(Conversations.class));
  }
}
