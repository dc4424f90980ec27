using ContactCenter.Chat.Sessions;
using ContactCenter.Domain.Identifiers;
using static ContactCenter.Chat.Tests.Sessions.SomeChat;

namespace ContactCenter.Chat.Tests.Sessions;

/// <summary>CHT-10: nobody sees a screen whose owner did not agree, and what was seen by whom stands there afterwards.</summary>
public sealed class SharingTests
{
    private static readonly AgentId Boss = new("boss");

    [Fact]
    public void The_agent_asks_the_visitor_agrees_and_the_record_has_every_moment()
    {
        var chat = Talking();
        Assert.Equal(ChatRejections.NotYours, chat.Refused(new ShareWanted(Wang), 9));
        chat.Must(new ShareWanted(Li), 10);
        var id = chat.Now.Share!.Id;
        Assert.Equal(ChatRejections.ScreenOver, chat.Refused(new ShareRuns(id), 11)); // nobody agreed
        Assert.Equal(ChatRejections.ScreenOver, chat.Refused(new LookBegan(id, Li), 11));
        Assert.Equal(ChatRejections.ScreenOver, chat.Refused(new ShareAgreed("another"), 11));
        Assert.Equal(ChatRejections.NoChange, chat.Refused(new ShareWanted(Li), 11));
        Assert.Equal(ChatRejections.NoChange, chat.Refused(new ShareProposed(), 11));
        chat.Must(new ShareAgreed(id), 20);
        chat.Must(new ShareAgreed(id), 21); // the page was loaded anew
        chat.Must(new ShareRuns(id), 25);
        Assert.Equal(ChatRejections.ScreenOver, chat.Refused(new ShareAgreed(id), 26));
        chat.Must(new LookBegan(id, Li), 26);
        Assert.Equal(ChatRejections.NoChange, chat.Refused(new LookBegan(id, Li), 26));
        chat.Must(new LookBegan(id, Boss), 30);
        chat.Must(new LookOver(id, Boss), 40);
        Assert.Equal(ChatRejections.ScreenOver, chat.Refused(new LookOver(id, Boss), 41));
        Assert.Equal(ChatRejections.ScreenOver, chat.Refused(new ShareStopped(ShareEnd.Lost, Share: "another"), 42));
        Assert.Equal(ChatRejections.NotYours, chat.Refused(new ShareStopped(ShareEnd.Agent, Wang), 43));
        chat.Must(new ShareStopped(ShareEnd.Visitor, Share: id), 50);

        Assert.Equal([new CloseScreen(id)], chat.Effects);
        var record = Assert.Single(ScreenRecord.Of(chat.Events));
        Assert.Equal(
            (null, chat.At(10), Li, chat.At(20), ChatTexts.Chinese, chat.At(25), chat.At(50), ShareEnd.Visitor, null),
            (record.ProposedAt, record.AskedAt, record.AskedBy, record.AgreedAt, record.Language, record.ShownAt, record.EndedAt,
                record.EndedBy, record.EndedByAgent));
        ScreenLook[] looks = [new(Li, chat.At(26), chat.At(50)), new(Boss, chat.At(30), chat.At(40))];
        Assert.Equal(looks, record.Looks.ToArray());
        Assert.Equal(
            [SystemNotices.ScreenAsked, SystemNotices.ScreenShared, SystemNotices.ScreenEnded],
            chat.Messages.Select(m => m.Notice).Where(n => n?.StartsWith("screen", StringComparison.Ordinal) is true));
    }

    [Fact]
    public void What_the_visitor_proposes_is_taken_up_or_not_and_can_be_proposed_again()
    {
        var chat = Talking();
        chat.Must(new ShareProposed(), 10);
        var first = chat.Now.Share!.Id;
        Assert.Equal(ChatRejections.ScreenOver, chat.Refused(new ShareAgreed(first), 11)); // the agent has not taken it up
        chat.Must(new ShareStopped(ShareEnd.Agent, Li), 12);
        chat.Must(new ShareProposed(), 20);
        Assert.NotEqual(first, chat.Now.Share!.Id);
        chat.Must(new ShareWanted(Li), 30);
        chat.Must(new ShareStopped(ShareEnd.Visitor), 40);

        var records = ScreenRecord.Of(chat.Events);
        Assert.Equal(
            [(chat.At(10), null, null, ShareEnd.Agent, Li), (chat.At(20), chat.At(30), null, ShareEnd.Visitor, (AgentId?)null)],
            records.Select(r => (r.ProposedAt, r.AskedAt, r.AgreedAt, r.EndedBy, r.EndedByAgent)));
        Assert.Equal(2, chat.Messages.Count(m => m.Notice == SystemNotices.ScreenRefused));
    }

    [Fact]
    public void It_ends_with_the_chat_and_who_looked_looked_until_then()
    {
        var (chat, id) = Shown();
        chat.Must(new EndWanted(ChatEnd.Visitor), 60);

        Assert.Null(chat.Now.Share);
        Assert.Contains(new CloseScreen(id), chat.Effects);
        var record = Assert.Single(ScreenRecord.Of(chat.Events));
        Assert.Equal((chat.At(60), ShareEnd.Chat), (record.EndedAt, record.EndedBy));
        Assert.Equal(chat.At(60), Assert.Single(record.Looks).Until);
        Assert.Equal(ChatRejections.ScreenOver, chat.Refused(new ShareRuns(id), 61));
        Assert.Equal(ChatRejections.Over, chat.Refused(new ShareWanted(Li), 61));
    }

    [Fact]
    public void Another_agent_does_not_see_what_was_agreed_with_the_first()
    {
        var (chat, id) = Shown();
        chat.Must(new TransferWanted(Li, Queue, null), 60);

        Assert.Null(chat.Now.Share);
        Assert.Contains(new CloseScreen(id), chat.Effects);
        Assert.Equal(ShareEnd.Transfer, ScreenRecord.Of(chat.Events).Single().EndedBy);
    }

    [Fact]
    public void Going_on_by_voice_with_the_same_agent_keeps_it()
    {
        var (chat, id) = Shown();
        chat.Must(new VoiceCalled(Li, new("c-1")), 60);
        chat.Must(new VoiceTaken(new("c-1")), 70);
        Assert.Equal((id, ShareState.Shown), (chat.Now.Share!.Id, chat.Now.Share.State));
    }

    [Fact]
    public void A_browser_that_joined_a_call_by_its_code_shows_the_agent_of_the_call()
    {
        var now = new DateTimeOffset(2026, 11, 27, 9, 0, 0, TimeSpan.FromHours(8));
        var opening = new ChatOpening(
            "call", Queue, ConversationType.Help, null, null, ChatTexts.Chinese, Call: new("c-1"), CalledBy: Li);
        var joined = ChatTransitions.Begin(new("chat-2"), opening, new ChatTerms(), now).Next;

        var asked = Assert.IsType<ChatTransition.Accepted>(ChatTransitions.Next(joined, new ShareWanted(Li), new ChatTerms(), now)).Next;
        var agreed = Assert.IsType<ChatTransition.Accepted>(
            ChatTransitions.Next(asked, new ShareAgreed(asked.Share!.Id), new ChatTerms(), now)).Next;
        var shown = Assert.IsType<ChatTransition.Accepted>(
            ChatTransitions.Next(agreed, new ShareRuns(asked.Share.Id), new ChatTerms(), now)).Next;

        Assert.Equal((ShareState.Shown, true), (shown.Share!.State, shown.IsJoined));
    }

    [Fact]
    public void Without_an_agent_there_is_nobody_to_show_anything()
    {
        var chat = new SomeChat();
        Assert.Equal(ChatRejections.NotNow, chat.Refused(new ShareProposed(), 1));
        Assert.Equal(ChatRejections.NotNow, chat.Refused(new ShareWanted(Li), 1));
    }

    private static SomeChat Talking()
    {
        var chat = new SomeChat();
        chat.Connect(1);
        chat.Agent(2);
        return chat;
    }

    private static (SomeChat Chat, string Id) Shown()
    {
        var chat = Talking();
        chat.Must(new ShareWanted(Li), 10);
        var id = chat.Now.Share!.Id;
        chat.Must(new ShareAgreed(id), 20);
        chat.Must(new ShareRuns(id), 30);
        chat.Must(new LookBegan(id, Li), 31);
        return (chat, id);
    }
}
