using ContactCenter.Chat.Sessions;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Chat.Tests.Sessions;

/// <summary>A chat that begins with the robot (X31), what it owes, and what becomes of who waits for nobody (X19).</summary>
public sealed class RobotChatTests
{
    private static readonly RobotTurn Offer = new(
        RobotOutcome.Offered, RobotLead.Stay, "发票", [new("k-1", 1, "如何领发票", 0.4)], null);

    [Fact]
    public void What_was_heard_is_owed_until_it_is_answered_once()
    {
        var chat = new SomeChat(toRobot: true);
        Assert.Equal((ChatState.Robot, 1L), (chat.Now.State, chat.Now.LastSequence));
        chat.Must(new VisitorWrites(chat.Words("发票")), 5);
        Assert.True(chat.Now.OwesRobot);

        chat.Must(new RobotWrites(new("您想问的是哪一个？", "robot-2"), 2, Offer), 5.1);
        Assert.False(chat.Now.OwesRobot);
        Assert.Single(chat.Now.Robot!.Options);
        Assert.IsType<ChatTransition.Repeated>(chat.Do(new RobotWrites(new("再说一遍", "robot-2"), 2, Offer), 5.2));
    }

    [Fact]
    public void An_answer_to_something_earlier_is_void_and_none_comes_after_a_person_was_asked_for()
    {
        var chat = new SomeChat(toRobot: true);
        chat.Must(new VisitorWrites(chat.Words("发票")), 5);
        chat.Must(new VisitorWrites(chat.Words("怎么领")), 6);
        Assert.Equal(ChatRejections.RobotLate, chat.Refused(new RobotWrites(new("…", "robot-2"), 2, Offer), 7));
        chat.Must(new RobotWrites(new("转接", "robot-3"), 3, Offer with { Outcome = RobotOutcome.PersonAsked, Lead = RobotLead.Person }), 8);
        Assert.Equal(ChatState.Waiting, chat.Now.State);
        Assert.Equal(chat.At(8), chat.Now.RequestedAt);
        Assert.Equal(ChatRejections.RobotLate, chat.Refused(new RobotWrites(new("…", "robot-9"), 3, Offer), 9));
    }

    [Fact]
    public void Who_waits_for_nobody_is_told_once_and_is_answered_later_only_with_a_number()
    {
        var chat = new SomeChat();
        chat.Must(new VisitorWrites(chat.Words("在吗")), 1);
        chat.Must(new NobodyThere(), 30);
        Assert.Equal(ChatRejections.NoChange, chat.Refused(new NobodyThere(), 60));

        chat.Restart(now => now with { Number = null });
        Assert.Equal(ChatRejections.NumberNeeded, chat.Refused(new MessageLeftInstead(), 61));
        chat.Must(new NumberGiven("+8613900000000"), 62);
        chat.Must(new MessageLeftInstead(), 63);
        Assert.Equal(ChatState.LeftMessage, chat.Now.State);
    }

    [Fact]
    public void A_chat_that_is_led_on_keeps_the_time_since_which_it_waits()
    {
        var chat = new SomeChat();
        var other = new QueueId("other");
        chat.Must(new LedOn(other), 120);
        Assert.Equal((other, chat.At(0), chat.At(120)), (chat.Now.Queue, chat.Now.RequestedAt, chat.Now.EnteredAt));
        Assert.Equal([new QuitQueue(SomeChat.Queue), new StandInQueue(other)], chat.Effects);
        Assert.Equal(ChatRejections.NoChange, chat.Refused(new LedOn(other), 121));
    }
}
