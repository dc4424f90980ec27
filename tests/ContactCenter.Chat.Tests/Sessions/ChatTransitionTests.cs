using ContactCenter.Chat.Sessions;
using ContactCenter.Domain.Calls;
using static ContactCenter.Chat.Tests.Sessions.SomeChat;

namespace ContactCenter.Chat.Tests.Sessions;

public sealed class ChatTransitionTests
{
    [Fact]
    public void A_chat_waits_is_offered_talked_in_rated_and_closed()
    {
        var chat = new SomeChat();
        Assert.Equal(ChatState.Waiting, chat.Now.State);
        Assert.Contains(new StandInQueue(Queue), chat.Effects);

        chat.Visitor(1);
        chat.Connect(2);
        Assert.Equal((ChatState.Active, Li, Li), (chat.Now.State, chat.Now.Agent, chat.Now.FirstOwner));

        chat.Agent(3);
        chat.Must(new EndWanted(ChatEnd.Agent, Li), 60);
        Assert.Equal(ChatState.Closing, chat.Now.State);
        Assert.Contains(new DismissAgent(Li, 30), chat.Effects);
        Assert.True(chat.Now.Involves(Li));

        chat.Must(new RatingCame(2, null), 61);
        Assert.Equal(ChatRejections.Rated, chat.Refused(new RatingCame(5, "好"), 62));
        Assert.Equal(2, chat.Now.Score);

        chat.Must(new SummaryCame(Li, "consult", null, false), 70);
        Assert.False(chat.Now.Involves(Li));
        chat.Look(60 + 600.001);
        Assert.Equal(ChatState.Closed, chat.Now.State);
        Assert.True(chat.Now.IsFinished);
    }

    [Fact]
    public void Messages_are_numbered_without_a_gap_and_taken_once()
    {
        var chat = new SomeChat();
        var words = chat.Words("一次");
        chat.Must(new VisitorWrites(words), 1);
        chat.Connect(2);

        Assert.Equal(1, Assert.IsType<ChatTransition.Repeated>(chat.Do(new VisitorWrites(words), 3)).Sequence);
        chat.Agent(4);
        chat.Must(new NoteTaken(Wang, new("只给同事看", words.ClientId)), 5);
        chat.Must(new EndWanted(ChatEnd.Visitor), 6);

        Assert.Equal(1, Assert.IsType<ChatTransition.Repeated>(chat.Do(new VisitorWrites(words), 7)).Sequence);
        Assert.Equal(Enumerable.Range(1, chat.Messages.Count()), chat.Messages.Select(m => (int)m.Sequence));
        Assert.Equal(1, chat.Messages.Count(m => m.Body == "一次"));
    }

    [Fact]
    public void Nobody_writes_into_a_chat_that_is_over_or_is_somebody_elses()
    {
        var chat = new SomeChat();
        Assert.Equal(ChatRejections.NoAgent, chat.Refused(new AgentWrites(Li, chat.Words()), 1));
        chat.Connect(2);
        Assert.Equal(ChatRejections.NotYours, chat.Refused(new AgentWrites(Wang, chat.Words()), 3));
        Assert.Equal(ChatRejections.NotYours, chat.Refused(new EndWanted(ChatEnd.Agent, Wang), 3));

        chat.Must(new EndWanted(ChatEnd.Supervisor), 4);
        Assert.Equal(ChatRejections.Over, chat.Refused(new VisitorWrites(chat.Words()), 5));
        Assert.Equal(ChatRejections.Over, chat.Refused(new AgentWrites(Li, chat.Words()), 5));
    }

    [Fact]
    public void The_robot_says_nothing_after_a_person_was_asked_for_and_nothing_late()
    {
        var chat = new SomeChat(toRobot: true);
        chat.Visitor(1);
        chat.Must(new RobotWrites(chat.Words(), 2), 1.1);
        chat.Visitor(2);
        chat.Visitor(3);
        Assert.Equal(ChatRejections.RobotLate, chat.Refused(new RobotWrites(chat.Words(), 3), 3.1));

        chat.Must(new PersonWanted(), 4);
        Assert.Equal(ChatState.Waiting, chat.Now.State);
        Assert.Equal(ChatRejections.RobotLate, chat.Refused(new RobotWrites(chat.Words(), 4), 4.1));
    }

    [Fact]
    public void An_offer_that_fails_leaves_the_chat_in_its_place_and_a_second_offer_is_refused()
    {
        var chat = new SomeChat();
        var (first, second) = (chat.Offer(Li, 1), chat.Offer(Wang, 1) with { Id = new("other") });
        chat.Must(new OfferCame(first), 1);
        Assert.Equal(ChatRejections.OfferPending, chat.Refused(new OfferCame(second), 2));
        chat.Must(new OfferOver(first.Id, OfferOutcome.Expired), 21);
        Assert.Equal(ChatState.Waiting, chat.Now.State);
        Assert.Equal(chat.Start, chat.Now.RequestedAt);
        Assert.Equal(ChatRejections.OfferUnknown, chat.Refused(new OfferTaken(first.Id, "8001"), 22));
    }

    [Fact]
    public void A_transfer_opens_a_summary_and_keeps_the_first_owner()
    {
        var chat = new SomeChat();
        chat.Connect(1);
        chat.Agent(2);
        chat.Must(new TransferWanted(Li, new("vat"), null), 10);
        Assert.Equal((ChatState.Waiting, "vat"), (chat.Now.State, chat.Now.Queue.Value));
        Assert.Contains(new DismissAgent(Li, 30), chat.Effects);

        var offer = chat.Offer(Wang, 11, new("vat"));
        chat.Must(new OfferCame(offer), 11);
        chat.Must(new OfferTaken(offer.Id, "8002"), 12);
        Assert.Equal((Wang, Li), (chat.Now.Agent, chat.Now.FirstOwner));

        chat.Must(new TransferWanted(null, null, chat.Offer(Li, 20)), 20);
        Assert.Equal((ChatState.Offered, Li), (chat.Now.State, chat.Now.Offer!.Agent));
    }

    [Theory]
    [InlineData(ConversationType.Complaint, true)]
    [InlineData(ConversationType.Suggestion, true)]
    [InlineData(ConversationType.Question, false)]
    [InlineData(ConversationType.Opinion, false)]
    [InlineData(ConversationType.Criticism, false)]
    [InlineData(ConversationType.Help, false)]
    public void CHT06_a_complaint_and_a_suggestion_make_a_ticket_even_when_nobody_answered(ConversationType type, bool makes)
    {
        var chat = new SomeChat(type: type);
        chat.Visitor(1);
        chat.Must(new EndWanted(ChatEnd.Visitor), 2);
        Assert.Equal(ChatState.Abandoned, chat.Now.State);
        Assert.Equal(makes, chat.Effects.Any(e => e is MakeTicket));
    }

    [Fact]
    public void Only_what_was_shown_is_read_and_it_is_never_unread()
    {
        var chat = new SomeChat();
        chat.Connect(1);
        chat.Agent(2);
        var last = chat.Now.LastSequence;
        chat.Must(new PageSaw(ChatAuthor.Visitor, last, IsRead: false), 3);
        Assert.Equal((last, 0L), (chat.Now.VisitorDelivered, chat.Now.VisitorRead));
        chat.Must(new PageSaw(ChatAuthor.Visitor, last + 100, IsRead: true), 4);
        Assert.Equal(last, chat.Now.VisitorRead);
        Assert.Equal(ChatRejections.NoChange, chat.Refused(new PageSaw(ChatAuthor.Visitor, 1, IsRead: true), 5));
    }

    [Fact]
    public void A_visitor_whose_page_is_gone_takes_no_agent()
    {
        var chat = new SomeChat { Terms = ChatTerms.Standard };
        chat.Must(new VisitorHere(), 10);
        chat.Look(190);
        Assert.Equal(ChatState.Waiting, chat.Now.State);
        chat.Look(190.001);
        Assert.Equal((ChatState.Abandoned, ChatEnd.Lost), (chat.Now.State, chat.Now.End));
        Assert.Contains(new QuitQueue(Queue), chat.Effects);
    }

    [Fact]
    public void A_message_instead_of_waiting_is_answered_later()
    {
        var chat = new SomeChat();
        Assert.Equal(ChatRejections.NothingWritten, chat.Refused(new MessageLeftInstead(), 1));
        chat.Visitor(2);
        chat.Must(new MessageLeftInstead(), 3);
        Assert.Equal(ChatState.LeftMessage, chat.Now.State);
        Assert.Contains(new MakeTicket(IsAnswerLater: true), chat.Effects);
    }

    [Fact]
    public void A_full_chat_takes_no_more()
    {
        var chat = new SomeChat();
        chat.Restart(now => now with { LastSequence = ChatLimits.MostMessages });
        Assert.Equal(ChatRejections.TooLong, chat.Refused(new VisitorWrites(chat.Words()), 1));
    }
}
