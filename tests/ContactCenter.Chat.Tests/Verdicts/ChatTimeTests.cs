using System.Text.Json;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Tests.Sessions;
using ContactCenter.Chat.Verdicts;
using ContactCenter.Domain.Calls;
using static ContactCenter.Chat.Tests.Sessions.SomeChat;

namespace ContactCenter.Chat.Tests.Verdicts;

/// <summary>CHT-02…05 to the millisecond.</summary>
public sealed class ChatTimeTests
{
    [Theory]
    [InlineData(29.999, true)]
    [InlineData(30.000, true)]
    [InlineData(30.001, false)]
    public void CHT02_the_first_answer_is_in_time_up_to_thirty_seconds(double after, bool isMet)
    {
        var chat = new SomeChat();
        chat.Connect(5);
        chat.Agent(5 + after);

        var verdict = Assert.Single(chat.Verdicts(ChatRule.FirstAnswer, 1000));
        Assert.Equal((isMet, Li, chat.At(5)), (verdict.IsMet, verdict.Agent!.Value, verdict.From));
    }

    [Fact]
    public void CHT02_a_note_or_the_platforms_own_words_are_no_answer_and_a_refused_offer_gains_no_time()
    {
        var chat = new SomeChat();
        var offer = chat.Offer(Li, 1);
        chat.Must(new OfferCame(offer), 1);
        chat.Must(new OfferOver(offer.Id, OfferOutcome.Expired), 21);
        chat.Connect(22, Wang);
        chat.Must(new NoteTaken(Wang, chat.Words()), 23);
        chat.Agent(31.001, Wang);

        Assert.False(Assert.Single(chat.Verdicts(ChatRule.FirstAnswer, 1000)).IsMet);
    }

    [Theory]
    [InlineData(30, 0)]
    [InlineData(30.001, 1)]
    public void CHT02_who_leaves_within_the_time_is_no_breach_and_later_is_one(double leaves, int breaches)
    {
        var chat = new SomeChat();
        chat.Connect(0);
        chat.Must(new EndWanted(ChatEnd.Visitor), leaves);
        Assert.Equal(breaches, chat.Verdicts(ChatRule.FirstAnswer, 1000).Count(v => !v.IsMet));
    }

    [Theory]
    [InlineData(30.000, true)]
    [InlineData(30.001, false)]
    public void CHT03_who_waits_is_told_the_place_within_thirty_seconds_and_again_when_it_changes(double told, bool isMet)
    {
        var chat = new SomeChat();
        chat.Must(new StoodAt(Queue, 3), told);
        Assert.Equal(ChatRejections.NoChange, chat.Refused(new StoodAt(Queue, 3), told + 1));
        chat.Must(new StoodAt(Queue, 2), told + 2);
        Assert.Equal(["3", "2"], chat.Messages.Where(m => m.Notice == SystemNotices.Position).Select(m => m.Body[14..15]));

        chat.Connect(100);
        Assert.Equal(isMet, Assert.Single(chat.Verdicts(ChatRule.QueueNotice, 1000)).IsMet);
    }

    [Fact]
    public void CHT03_who_is_offered_in_time_needs_no_notice_and_who_was_never_told_is_a_breach()
    {
        var quick = new SomeChat();
        quick.Connect(30);
        Assert.Empty(quick.Verdicts(ChatRule.QueueNotice, 1000));

        var slow = new SomeChat();
        Assert.Empty(slow.Verdicts(ChatRule.QueueNotice, 30));
        Assert.False(Assert.Single(slow.Verdicts(ChatRule.QueueNotice, 30.001)).IsMet);
    }

    [Theory]
    [InlineData(120.000, 0)]
    [InlineData(120.001, 1)]
    public void CHT04_two_minutes_of_silence_without_asking_are_a_breach(double silence, int breaches)
    {
        var chat = Talking();
        chat.Visitor(10);
        chat.Agent(10 + silence);
        Assert.Equal(breaches, chat.Verdicts(ChatRule.AgentSilence, 1000).Count);
    }

    [Theory]
    [InlineData(120.000, 0)]
    [InlineData(120.001, 1)]
    public void CHT04_asking_in_time_keeps_it_asking_late_does_not(double asks, int breaches)
    {
        var chat = Talking();
        chat.Visitor(10);
        chat.Must(new TimeWanted(Li, 10), 10 + asks);
        Assert.Equal(ChatState.AwaitingVisitorChoice, chat.Now.State);
        chat.Must(new ChoiceMade(SilenceChoice.Wait), 140);
        chat.Agent(10 + asks + 600 + 120);
        Assert.Equal(breaches, chat.Verdicts(ChatRule.AgentSilence, 5000).Count);
    }

    [Fact]
    public void CHT04_the_time_that_was_asked_for_ends()
    {
        var chat = Talking();
        chat.Visitor(10);
        chat.Must(new TimeWanted(Li, 5), 20);
        Assert.Empty(chat.Verdicts(ChatRule.AgentSilence, 20 + 300 + 120));
        var breach = Assert.Single(chat.Verdicts(ChatRule.AgentSilence, 20 + 300 + 120.001));
        Assert.Equal(chat.At(320), breach.From);
    }

    [Fact]
    public void CHT04_the_agent_is_warned_and_told_once_for_each_silence()
    {
        var chat = Talking();
        chat.Visitor(10);
        chat.Look(115);
        Assert.Empty(Fired(chat));
        chat.Look(115.001);
        chat.Look(116);
        Assert.Equal([ChatTimerKind.AgentWarning], Fired(chat));
        chat.Look(130);
        chat.Look(130.001);
        chat.Look(200);
        Assert.Equal([ChatTimerKind.AgentWarning, ChatTimerKind.AgentSilence], Fired(chat));

        chat.Agent(201);
        chat.Visitor(202);
        chat.Look(330);
        Assert.Equal(4, Fired(chat).Count);
    }

    [Fact]
    public void CHT04_answering_later_makes_a_ticket_and_ends_the_chat()
    {
        var chat = Talking();
        chat.Visitor(10);
        chat.Must(new TimeWanted(Li, 5), 20);
        chat.Must(new ChoiceMade(SilenceChoice.Later), 30);
        Assert.Equal(ChatState.Closing, chat.Now.State);
        Assert.Single(chat.Effects, new MakeTicket(IsAnswerLater: true));
        Assert.Contains(new DismissAgent(Li, 30), chat.Effects);
        Assert.Empty(chat.Verdicts(ChatRule.AgentSilence, 1000));
    }

    [Fact]
    public void CHT05_nothing_at_four_minutes_a_reminder_after_and_an_end_two_minutes_later()
    {
        var chat = Talking();
        chat.Visitor(10);
        chat.Agent(20);
        chat.Look(20 + 240);
        Assert.Empty(Fired(chat));
        chat.Look(20 + 240.001);
        Assert.Equal(SystemNotices.Reminder, chat.Messages.Last().Notice);
        chat.Look(20 + 240.001 + 120);
        Assert.Equal(ChatState.Active, chat.Now.State);
        chat.Look(20 + 240.001 + 120.001);
        Assert.Equal((ChatState.Closing, ChatEnd.System), (chat.Now.State, chat.Now.End));
        Assert.Equal(SystemNotices.Closing, chat.Messages.Last().Notice);
        Assert.True(Assert.Single(chat.Verdicts(ChatRule.VisitorReminder, 1000)).IsMet);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(600)]
    public void X22_the_second_wait_is_set(int grace)
    {
        var chat = new SomeChat { Terms = new() { ClosingGrace = TimeSpan.FromSeconds(grace), TalkingLost = TimeSpan.FromDays(1) } };
        chat.Connect(0);
        chat.Agent(1);
        chat.Look(241.001);
        chat.Look(241.001 + grace);
        Assert.Equal(ChatState.Active, chat.Now.State);
        chat.Look(241.002 + grace);
        Assert.Equal(ChatState.Closing, chat.Now.State);
    }

    [Fact]
    public void CHT05_any_word_of_the_visitor_arms_both_steps_again()
    {
        var chat = Talking();
        chat.Agent(10);
        chat.Look(251);
        chat.Visitor(300);
        chat.Agent(310);
        chat.Look(310 + 240);
        Assert.Single(chat.Messages, m => m.Notice == SystemNotices.Reminder);
        chat.Look(310 + 240.001);
        chat.Look(310 + 240.001 + 119);
        Assert.Equal(ChatState.Active, chat.Now.State);
        Assert.Equal(2, chat.Messages.Count(m => m.Notice == SystemNotices.Reminder));
    }

    [Fact]
    public void CHT05_the_agents_silence_never_runs_the_visitors_clock()
    {
        var chat = Talking();
        chat.Agent(5);
        chat.Visitor(10);
        chat.Look(3000);
        Assert.DoesNotContain(Fired(chat), kind => kind is ChatTimerKind.VisitorReminder or ChatTimerKind.VisitorClosing);
        Assert.Equal(ChatState.Active, chat.Now.State);

        var asked = Talking();
        asked.Agent(5);
        asked.Must(new TimeWanted(Li, 30), 10);
        asked.Look(1000);
        asked.Must(new ChoiceMade(SilenceChoice.Wait), 1001);
        asked.Look(1500);
        Assert.Empty(Fired(asked));
    }

    [Fact]
    public void CHT05_a_chat_that_is_back_in_a_queue_has_no_clock_of_silence()
    {
        var chat = Talking();
        chat.Agent(5);
        chat.Must(new TransferWanted(Li, new("vat"), null), 200);
        chat.Look(100_00);
        Assert.Empty(Fired(chat));
        Assert.Equal(ChatState.Waiting, chat.Now.State);
        Assert.Empty(chat.Verdicts(ChatRule.VisitorReminder, 10_000));
    }

    [Fact]
    public void A_look_that_comes_late_changes_no_verdict()
    {
        var late = Talking();
        late.Agent(5);
        late.Visitor(244.9);
        late.Look(9_000);
        Assert.Empty(late.Verdicts(ChatRule.VisitorReminder, 9_000));

        var silent = Talking();
        silent.Visitor(10);
        silent.Look(500);
        silent.Agent(500);
        var breach = Assert.Single(silent.Verdicts(ChatRule.AgentSilence, 9_000));
        Assert.Equal((silent.At(10), silent.At(500)), (breach.From, breach.Until));
    }

    [Fact]
    public void Clocks_run_across_midnight_and_over_a_restart()
    {
        var chat = new SomeChat(new(2026, 12, 31, 23, 58, 0, TimeSpan.FromHours(8)));
        chat.Connect(0);
        chat.Agent(1);
        chat.Restart(now => JsonSerializer.Deserialize<ChatSession>(JsonSerializer.Serialize(now))!);
        chat.Look(241);
        Assert.Empty(Fired(chat));
        chat.Look(241.001);
        Assert.Equal([ChatTimerKind.VisitorReminder], Fired(chat));
        chat.Restart(now => JsonSerializer.Deserialize<ChatSession>(JsonSerializer.Serialize(now))!);
        chat.Look(361.002);
        Assert.Equal(ChatState.Closing, chat.Now.State);
    }

    [Fact]
    public void A_transfer_begins_the_next_agents_own_clocks()
    {
        var chat = Talking();
        chat.Visitor(10);
        chat.Must(new TransferWanted(Li, new("vat"), null), 130);
        var offer = chat.Offer(Wang, 400, new("vat"));
        chat.Must(new OfferCame(offer), 400);
        chat.Must(new OfferTaken(offer.Id, "8002"), 410);
        chat.Agent(430, Wang);

        Assert.Empty(chat.Verdicts(ChatRule.AgentSilence, 1_000));
        Assert.True(chat.Verdicts(ChatRule.FirstAnswer, 1_000).Single(v => v.Agent == Wang).IsMet);
    }

    private static SomeChat Talking()
    {
        var chat = new SomeChat();
        chat.Connect(0);
        chat.Agent(1);
        return chat;
    }

    private static List<ChatTimerKind> Fired(SomeChat chat) => [.. chat.Events.OfType<TimerFired>().Select(e => e.Kind)];
}
