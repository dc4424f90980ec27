using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Verdicts;
using ContactCenter.Domain.Identifiers;
using static ContactCenter.Chat.Tests.Sessions.SomeChat;

namespace ContactCenter.Chat.Tests.Sessions;

/// <summary>TEL-05 from writing to speaking.</summary>
public sealed class VoicingTests
{
    private static readonly CallId Call = new("c-1");

    [Fact]
    public void From_the_moment_the_visitor_takes_the_call_the_chat_stands_beside_it_and_nobodys_silence_counts()
    {
        var chat = Talking();
        chat.Visitor(10);
        chat.Must(new VoiceWanted(), 20);
        Assert.Equal(ChatRejections.NoChange, chat.Refused(new VoiceWanted(), 21));
        Assert.Equal(ChatRejections.NotYours, chat.Refused(new VoiceCalled(Wang, Call), 30));
        chat.Must(new VoiceCalled(Li, Call), 30);
        Assert.Equal(ChatRejections.VoiceOver, chat.Refused(new VoiceTaken(new("c-2")), 31));
        chat.Must(new VoiceTaken(Call), 40);

        // The agent's time belongs to the call, and so does the summary.
        Assert.Contains(new DismissAgent(Li, 0), chat.Effects);
        Assert.Empty(chat.Now.WrapUps);
        Assert.Equal((Call, true), (chat.Now.Call, chat.Now.IsJoined));
        Assert.Equal(Call, chat.Events.OfType<ChatJoined>().Single().Call);
        Assert.DoesNotContain(ChatTimers.Of(chat.Now, chat.Terms), t => t.Kind is not ChatTimerKind.VisitorLost);

        chat.Visitor(400);
        chat.Must(new EndWanted(ChatEnd.Agent, Li), 900);
        Assert.DoesNotContain(new DismissAgent(Li, 30), chat.Effects);
        Assert.Empty(chat.Verdicts(ChatRule.AgentSilence, 900));
    }

    [Fact]
    public void A_silence_before_the_call_counts_to_its_beginning()
    {
        var chat = Talking();
        chat.Visitor(10);
        chat.Must(new VoiceCalled(Li, Call), 200);
        chat.Must(new VoiceTaken(Call), 210);
        var verdict = Assert.Single(chat.Verdicts(ChatRule.AgentSilence, 900));
        Assert.Equal((chat.At(10), chat.At(210), false), (verdict.From, verdict.Until, verdict.IsMet));
    }

    [Fact]
    public void A_visitor_who_does_not_take_it_writes_on_and_can_be_called_again()
    {
        var chat = Talking();
        Assert.Equal(ChatRejections.VoiceOver, chat.Refused(new VoiceDeclined(), 9));
        chat.Must(new VoiceCalled(Li, Call), 10);
        chat.Must(new VoiceDeclined(), 20);
        Assert.Equal(ChatRejections.VoiceOver, chat.Refused(new VoiceTaken(Call), 21));
        Assert.False(chat.Now.IsJoined);
        chat.Must(new VoiceCalled(Li, new("c-2")), 30);
        chat.Must(new VoiceTaken(new("c-2")), 40);
        chat.Must(new VoiceCalled(Li, new("c-3")), 50);
        chat.Must(new VoiceTaken(new("c-3")), 60);
        Assert.DoesNotContain(new DismissAgent(Li, 0), chat.Effects);
        Assert.Equal(["c-2", "c-3"], chat.Events.OfType<ChatJoined>().Select(e => e.Call.Value));
    }

    private static SomeChat Talking()
    {
        var chat = new SomeChat();
        chat.Connect(1);
        chat.Agent(2);
        return chat;
    }
}
