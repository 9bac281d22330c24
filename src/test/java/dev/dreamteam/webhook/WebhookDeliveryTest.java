package dev.dreamteam.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class WebhookDeliveryTest {
  private static final Database DATABASE = TestDatabase.fresh();

  private final TestingWebhooks webhooks = new TestingWebhooks(DATABASE);
  private final Receiver receiver = new Receiver();

  @AfterAll
  static void closeDatabase() {
    DATABASE.close();
  }

  @AfterEach
  void close() {
    webhooks.close();
    receiver.close();
  }

  @Test
  void whatHappensArrivesSignedAndNumberedAndHoldsNothingPeopleWrote() {
    String secret = webhooks.add(receiver);

    webhooks.happens(webhooks.session(), 3);
    arrive(3);

    assertThat(receiver.requests()).allMatch(request -> request.verifies(secret));
    assertThat(receiver.requests())
        .extracting(Receiver.Request::sequence)
        .containsExactly(1L, 2L, 3L);
    assertThat(receiver.requests().getFirst().json().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("type", "id", "timestamp", "sequence", "data", "url");
    assertThat(receiver.requests().getFirst().json().path("type").asText())
        .isEqualTo("task.status_changed");
  }

  @Test
  void duringARotationBothSecretsVerify() {
    String old = webhooks.add(receiver);
    String fresh = TestingWebhooks.secretIn(webhooks.says("rotate 1"));

    webhooks.says("test 1");
    arrive(1);

    assertThat(fresh).isNotEqualTo(old);
    assertThat(receiver.requests().getFirst().verifies(old)).isTrue();
    assertThat(receiver.requests().getFirst().verifies(fresh)).isTrue();
    assertThat(receiver.requests().getFirst().verifies("whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldA=="))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 429, 404, 302, 307})
  void whatIsNotTakenIsSentAgainWithTheSameId(int status) {
    AtomicInteger tries = new AtomicInteger();
    receiver.answers(_ -> tries.incrementAndGet() < 4 ? status : 204);
    webhooks.add(receiver);

    webhooks.says("test 1");
    await().until(() -> webhooks.says("deliveries 1 delivered").contains("4 tries"));

    assertThat(receiver.requests()).hasSize(4);
    assertThat(receiver.requests().stream().map(Receiver.Request::id).distinct()).hasSize(1);
  }

  @Test
  void anAnswerThatIsNotHttpIsAFailure() throws IOException {
    try (ServerSocket garbage = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread talker = Thread.ofVirtual().start(() -> talkGarbage(garbage));
      webhooks.says("add http://127.0.0.1:%d/".formatted(garbage.getLocalPort()));

      webhooks.says("test 1");

      await().until(() -> webhooks.says("deliveries 1").contains("no answer that is HTTP"));
      talker.interrupt();
    }
  }

  private static void talkGarbage(ServerSocket server) {
    try {
      while (true) {
        try (var socket = server.accept()) {
          socket.getOutputStream().write("%!PS-Adobe nothing here\r\n\r\n".getBytes());
        }
      }
    } catch (IOException e) {
      // the test is over
    }
  }

  @Test
  void aReceiverThatHangsHoldsNobodyElseUp() throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    try (Receiver hanging = new Receiver()) {
      hanging.answers(_ -> waitFor(over));
      webhooks.add(hanging);
      webhooks.add(receiver);

      webhooks.happens(webhooks.session(), 5);

      arrive(5);
      assertThat(hanging.requests()).hasSize(1);
      over.countDown();
    }
  }

  private static int waitFor(CountDownLatch latch) {
    try {
      return latch.await(60, TimeUnit.SECONDS) ? 204 : 500;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 500;
    }
  }

  @Test
  void whoAnswersGoneIsPausedItsOwnerToldAndNothingLost() {
    AtomicInteger status = new AtomicInteger(410);
    receiver.answers(_ -> status.get());
    webhooks.add(receiver);

    webhooks.happens(webhooks.session(), 3);
    await().until(() -> webhooks.says("list").contains("is gone"));
    assertThat(receiver.requests()).hasSize(1);
    assertThat(webhooks.notices).singleElement().asString().contains("answered 410");

    status.set(204);
    webhooks.says("resume 1");
    arrive(4);
    assertThat(ids()).hasSize(3);
  }

  @Test
  void anEndpointThatKeepsFailingIsPausedItsOwnerToldAndItsDeadLettersReplayed() {
    AtomicInteger status = new AtomicInteger(503);
    receiver.answers(_ -> status.get());
    Pace impatient =
        new Pace(
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofMillis(300),
            50,
            Duration.ofMillis(1),
            Duration.ofMillis(1),
            Duration.ofMillis(100),
            Duration.ofSeconds(2),
            Duration.ofMillis(50));
    AtomicInteger happened = new AtomicInteger();
    // whoever takes a delivery says when it is tried again: nobody with more patience may take one
    webhooks.close();
    try (TestingWebhooks hasty = new TestingWebhooks(DATABASE, impatient)) {
      hasty.add(receiver);
      await()
          .until(
              () -> {
                hasty.happens(hasty.session(), 1);
                happened.incrementAndGet();
                return hasty.says("list").contains("because it kept failing");
              });
      assertThat(hasty.says("list")).doesNotContain(" 0 dead");
      assertThat(hasty.notices)
          .anyMatch(text -> text.contains("dead letter"))
          .anyMatch(text -> text.contains("is paused now"));

      status.set(204);
      hasty.says("resume 1");

      String all = "0 waiting, %d delivered lately, 0 dead".formatted(happened.get());
      await()
          .until(
              () -> {
                // a try that was under way may have become a dead letter only just now
                hasty.says("replay 1 dead");
                return hasty.says("list").contains(all);
              });
      assertThat(ids()).hasSize(happened.get());
    }
  }

  @Test
  void aProcessThatEndsInTheMiddleOfACallLeavesItToTheNext() throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    receiver.answers(_ -> calls.incrementAndGet() == 1 ? waitFor(over) : 204);
    webhooks.add(receiver);
    webhooks.says("test 1");
    await().until(() -> calls.get() == 1);

    webhooks.restart();

    await().until(() -> webhooks.says("deliveries 1 delivered").contains("webhook.test"));
    assertThat(receiver.requests()).hasSize(2);
    assertThat(ids()).hasSize(1);
    over.countDown();
  }

  @Test
  void ofTenThousandDeliveriesWithFailuresNoneIsLostAndNoneDoubledById() {
    int endpoints = 10;
    int each = 1_000;
    List<Receiver> receivers = new ArrayList<>();
    Random random = new Random(20_260_101);
    for (int i = 0; i < endpoints; i++) {
      Receiver one = new Receiver().answers(_ -> fails(random) ? 500 : 204);
      receivers.add(one);
      webhooks.add(one);
    }

    for (int i = 0; i < each / 20; i++) {
      webhooks.happens(webhooks.session(), 20);
    }
    await()
        .atMost(Duration.ofMinutes(3))
        // Looking counts every delivery, and takes time from those who deliver.
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () ->
                webhooks
                    .says("list")
                    .lines()
                    .allMatch(l -> l.contains(each + " delivered lately")));

    for (Receiver one : receivers) {
      assertThat(one.accepted())
          .extracting(Receiver.Request::id)
          .hasSize(each)
          .doesNotHaveDuplicates();
      assertThat(one.accepted())
          .extracting(Receiver.Request::sequence)
          .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, each).boxed().toList());
      assertThat(one.requests().size()).isGreaterThan(each * 5 / 4);
      one.close();
    }
  }

  /** Thirty of a hundred; the receiver has noted the delivery before it fails. */
  private static boolean fails(Random random) {
    synchronized (random) {
      return random.nextInt(100) < 30;
    }
  }

  @Test
  void aWebhookOfAFormerAdminGoesOnIsNamedAndIsTakenOverWithANewSecret() {
    String _ = webhooks.add(receiver);
    webhooks.formerAdmins.add(TestingWebhooks.OWNER);
    webhooks.desk().isNoAdmin(webhooks.team, TestingWebhooks.OWNER);

    webhooks.happens(webhooks.session(), 1);
    arrive(1);
    assertThat(webhooks.says(new PersonId("U2"), "list"))
        .contains("name of U1 answers for it and is no admin any more")
        .contains("`/dreamteam webhooks rotate 1`");

    String _ = TestingWebhooks.secretIn(webhooks.says(new PersonId("U2"), "rotate 1"));
    assertThat(webhooks.says(new PersonId("U2"), "list"))
        .contains("name of U2 answers for it")
        .doesNotContain("no admin any more");
  }

  @Test
  void onlyAddressesOutsideAreTakenUnlessLoopbackIsAllowed() {
    assertThat(webhooks.says("add https://10.1.2.3/hook")).contains("Only public addresses");
    assertThat(webhooks.says("add https://169.254.169.254/latest"))
        .contains("Only public addresses");
    assertThat(webhooks.says("add https://[::ffff:192.168.0.1]/"))
        .contains("Only public addresses");
    assertThat(webhooks.says("add http://example.com/hook")).contains("Only https");
    assertThat(webhooks.says("add nowhere")).contains("Give an address");
    assertThat(webhooks.says("list")).contains("No webhook is set up");
  }

  private Set<String> ids() {
    return receiver.requests().stream().map(Receiver.Request::id).collect(Collectors.toSet());
  }

  private void arrive(int count) {
    await().until(() -> receiver.requests().size() >= count);
  }
}
