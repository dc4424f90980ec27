using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Chat.Sessions;

/// <summary>How a chat finds its agent, and another one.</summary>
internal static class Queueing
{
    /// <summary>What belonged to the agent before is over: nobody's silence counts in a queue.</summary>
    public static ChatChange Request(ChatChange change, QueueId queue) => change
        .To(WithoutAgent(change.Chat) with
        {
            State = ChatState.Waiting,
            Queue = queue,
            RequestedAt = change.Now,
            FirstOfferedAt = null,
            IsToldAlone = false,
            EnteredAt = change.Now,
        })
        .Emit(new PersonRequested(change.Now, queue))
        .Effect(new StandInQueue(queue));

    public static ChatTransition Offer(ChatChange change, CallOffer offer)
    {
        if (change.Chat.State is ChatState.Offered)
        {
            return change.Reject(change.Chat.Offer?.Id == offer.Id ? ChatRejections.NoChange : ChatRejections.OfferPending);
        }

        return offer.Queue is { } queue && queue != change.Chat.Queue
            ? change.Reject(ChatRejections.NotNow)
            : change.To(change.Chat with
            {
                State = ChatState.Offered,
                Offer = offer,
                FirstOfferedAt = change.Chat.FirstOfferedAt ?? change.Now,
            })
                .Emit(new ChatOffered(change.Now, offer.Id, offer.Queue, offer.Agent))
                .Accept();
    }

    public static ChatTransition Take(ChatChange change, OfferTaken taken)
    {
        if (change.Chat.Offer is not { } offer || offer.Id != taken.Offer)
        {
            return change.Reject(ChatRejections.OfferUnknown);
        }

        change.To(WithoutAgent(change.Chat) with
        {
            State = ChatState.Active,
            Agent = offer.Agent,
            ConnectedAt = change.Now,
            FirstOwner = change.Chat.FirstOwner ?? offer.Agent,
        });
        change.Emit(new ChatConnected(change.Now, offer.Id, offer.Agent)).Effect(new QuitQueue(change.Chat.Queue));
        change.Say(SystemNotices.Connected, ChatTexts.Fill(change.Texts.Connected, taken.ShownAs));
        return change.Accept();
    }

    /// <summary>Back to its place.</summary>
    public static ChatTransition GoOn(ChatChange change, OfferOver over)
    {
        if (change.Chat.Offer is not { } offer || offer.Id != over.Offer)
        {
            return change.Reject(ChatRejections.OfferUnknown);
        }

        return change.To(change.Chat with { State = ChatState.Waiting, Offer = null })
            .Emit(new ChatOfferEnded(change.Now, offer.Id, offer.Agent, over.Outcome))
            .Effect(new StandInQueue(change.Chat.Queue))
            .Accept();
    }

    /// <summary>CHT-03: who has to wait hears so at once, and with every other place.</summary>
    public static ChatTransition Stand(ChatChange change, StoodAt stood)
    {
        var chat = change.Chat;
        if (stood.Queue != chat.Queue || chat.State is not ChatState.Waiting || chat.ToldPosition == stood.Position)
        {
            return change.Reject(ChatRejections.NoChange);
        }

        change.To(chat with { ToldPosition = stood.Position })
            .Say(SystemNotices.Position, ChatTexts.Fill(change.Texts.Position, stood.Position));
        return change.Accept();
    }

    /// <summary>X19: who waits for nobody hears so once, and can leave a message.</summary>
    public static ChatTransition LeaveAlone(ChatChange change)
    {
        if (change.Chat.IsToldAlone)
        {
            return change.Reject(ChatRejections.NoChange);
        }

        change.Emit(new LeftAlone(change.Now, change.Chat.Queue)).To(change.Chat with { IsToldAlone = true });
        change.Say(SystemNotices.Alone, change.Texts.Alone);
        return change.Accept();
    }

    /// <summary>The visitor waits since the first request, whatever queues it comes through.</summary>
    public static ChatTransition LeadOn(ChatChange change, QueueId to)
    {
        var chat = change.Chat;
        if (to == chat.Queue)
        {
            return change.Reject(ChatRejections.NoChange);
        }

        return change.Effect(new QuitQueue(chat.Queue))
            .To(chat with { Queue = to, ToldPosition = null, IsToldAlone = false, EnteredAt = change.Now })
            .Emit(new ChatOverflowed(change.Now, chat.Queue, to))
            .Effect(new StandInQueue(to)).Accept();
    }

    public static ChatTransition Transfer(ChatChange change, TransferWanted wanted)
    {
        var chat = change.Chat;
        if (chat.IsJoined)
        {
            return change.Reject(ChatRejections.NotNow);
        }

        if (chat.Agent is not { } agent || (wanted.By is { } by && by != agent))
        {
            return change.Reject(ChatRejections.NotYours);
        }

        change.Emit(new ChatTransferred(change.Now, agent, wanted.ToQueue, wanted.Offer?.Agent));
        change.Say(SystemNotices.Transferred, change.Texts.Transferred);
        Ending.Free(change, agent);
        if (wanted.ToQueue is { } queue)
        {
            return Request(change, queue).Accept();
        }

        var offer = wanted.Offer ?? throw new ArgumentException("A transfer goes to a queue or by an offer.", nameof(wanted));
        return change.To(WithoutAgent(change.Chat) with
            {
                State = ChatState.Offered,
                RequestedAt = change.Now,
                FirstOfferedAt = change.Now,
                Offer = offer,
            })
            .Emit(new PersonRequested(change.Now, change.Chat.Queue))
            .Emit(new ChatOffered(change.Now, offer.Id, offer.Queue, offer.Agent))
            .Accept();
    }

    private static ChatSession WithoutAgent(ChatSession chat) => chat with
    {
        Agent = null,
        ConnectedAt = null,
        Offer = null,
        AgentSpoke = null,
        Reminded = null,
        WarnedOf = null,
        BreachTold = null,
        Ask = null,
        ToldPosition = null,
    };
}
