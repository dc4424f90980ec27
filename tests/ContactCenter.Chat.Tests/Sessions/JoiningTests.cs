using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Verdicts;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Chat.Tests.Sessions;

/// <summary>TEL-05: a taxpayer's browser beside a call, and the sheet that both sign.</summary>
public sealed class JoiningTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly AgentId Li = new("8001");
    private static readonly SheetContent Content = new("发票领用", [new("份数", "25")], "十日内领取");
    private readonly List<ChatEvent> _events = [];
    private ChatSession _chat;

    public JoiningTests()
    {
        var opening = new ChatOpening(
            "call", new("tax-general"), ConversationType.Question, null, "+8613800000000", ChatTexts.Chinese,
            Call: new("c-1"), CalledBy: Li);
        var begun = ChatTransitions.Begin(new("chat-1"), opening, ChatTerms.Standard, Start);
        _chat = begun.Next;
        _events.AddRange(begun.Events);
    }

    [Fact]
    public void The_agent_is_there_and_nobodys_silence_is_judged()
    {
        Assert.Equal((ChatState.Active, Li), (_chat.State, _chat.Agent));
        Must(new VisitorWrites(new("您好", "w1")), 10);
        Must(new AgentWrites(Li, new("请核对", "a1")), 400);
        Must(new PageSaw(ChatAuthor.Visitor, 3, true), 800);
        Assert.DoesNotContain(ChatTimers.Of(_chat, ChatTerms.Standard), t => t.Kind is not ChatTimerKind.VisitorLost);
        Must(new EndWanted(ChatEnd.Agent, Li), 900);
        Assert.Empty(VerdictFold.Of(_events, Start.AddSeconds(900)));
        Assert.Empty(_chat.WrapUps);
    }

    [Fact]
    public void It_is_transferred_nowhere() => Assert.Equal(
        ChatRejections.NotNow, Refused(new TransferWanted(Li, new QueueId("online"), null), 5));

    [Fact]
    public void What_is_signed_is_what_was_read_and_it_is_signed_once()
    {
        Must(new SheetWritten(Li, Content), 10);
        var first = _chat.Sheet!;
        Must(new SheetWritten(Li, Content with { Text = "五日内领取" }), 20);
        Assert.Equal(ChatRejections.SheetOver, Refused(new SheetDecided(1, first.Sha256, true, "王芳"), 30));
        Assert.Equal(ChatRejections.SheetOver, Refused(new SheetDecided(2, first.Sha256, true, "王芳"), 30));

        Must(new SheetDecided(2, _chat.Sheet!.Sha256, true, "王芳"), 40);
        Assert.Equal(ChatRejections.SheetOver, Refused(new SheetDecided(2, _chat.Sheet!.Sha256, false, "王芳"), 50));
        Assert.Equal((true, "王芳"), (_chat.Sheet!.IsAgreed, _chat.Sheet.SignedBy));
        Assert.Equal(2, _events.OfType<SheetOffered>().Count());
        Assert.Contains("份数：25", _events.OfType<MessageWritten>().First(e => e.Message.Notice == SystemNotices.SheetOffered).Message.Body);
        Assert.Equal(ChatRejections.NotYours, Refused(new SheetWritten(new("8002"), Content), 60));
    }

    private void Must(ChatInput input, double seconds)
    {
        var step = Assert.IsType<ChatTransition.Accepted>(
            ChatTransitions.Next(_chat, input, ChatTerms.Standard, Start.AddSeconds(seconds)));
        _chat = step.Next;
        _events.AddRange(step.Events);
    }

    private string Refused(ChatInput input, double seconds) => Assert.IsType<ChatTransition.Rejected>(
        ChatTransitions.Next(_chat, input, ChatTerms.Standard, Start.AddSeconds(seconds))).Code;
}
