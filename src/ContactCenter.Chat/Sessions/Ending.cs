using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Chat.Sessions;

/// <summary>How a chat ends, and what is asked after its end.</summary>
internal static class Ending
{
    public static ChatTransition End(ChatChange change, EndWanted wanted)
    {
        if (wanted.By is ChatEnd.Agent && change.Chat.Agent != wanted.Agent)
        {
            return change.Reject(change.Chat.HasAgent ? ChatRejections.NotYours : ChatRejections.NoAgent);
        }

        if (change.Chat.HasAgent)
        {
            change.Say(SystemNotices.Ended, change.Texts.Ended);
        }

        return Over(change, wanted.By, wanted.Agent).Accept();
    }

    /// <summary>What was written is answered later.</summary>
    public static ChatTransition LeaveMessage(ChatChange change) => change.Chat.VisitorSpoke is null
        ? change.Reject(ChatRejections.NothingWritten)
        : change.Chat.Number is null ? change.Reject(ChatRejections.NumberNeeded)
        : Away(change.Effect(new MakeTicket(IsAnswerLater: true)), ChatState.LeftMessage, ChatEnd.Visitor).Accept();

    /// <summary>Of a conversation the rating is asked; who was answered by nobody has gone.</summary>
    public static ChatChange Over(ChatChange change, ChatEnd by, AgentId? agent)
    {
        var chat = change.Chat;
        if (chat.IsQueued)
        {
            return Away(change, ChatState.Abandoned, by);
        }

        change.To(chat with { State = ChatState.Closing, EndedAt = change.Now, End = by })
            .Emit(new ChatEnded(change.Now, by, agent));
        if (chat.Agent is { } owner)
        {
            Free(change, owner);
        }

        return WithTicket(change);
    }

    /// <summary>Once: what was said first counts.</summary>
    public static ChatTransition Rate(ChatChange change, RatingCame rating) => change.Chat.Score is not null
        ? change.Reject(ChatRejections.Rated)
        : change.To(change.Chat with { Score = rating.Score })
            .Emit(new ChatRated(change.Now, rating.Score, rating.Comment))
            .Accept();

    public static ChatTransition Summarise(ChatChange change, SummaryCame summary) => change.Chat.WrapUps.Contains(summary.Agent)
        ? change.To(change.Chat with { WrapUps = change.Chat.WrapUps.Remove(summary.Agent) })
            .Emit(new ChatSummarised(change.Now, summary.Agent, summary.Disposition, summary.Note, summary.Automatic))
            .Accept()
        : change.Reject(ChatRejections.NoSummary);

    /// <summary>Beside a call the agent has nothing of the chat's own to be freed of.</summary>
    public static void Free(ChatChange change, AgentId agent)
    {
        if (change.Chat.IsJoined)
        {
            return;
        }

        change.Effect(new DismissAgent(agent, change.Terms.WrapUpSeconds));
        if (change.Terms.WrapUpSeconds > 0 && !change.Chat.WrapUps.Contains(agent))
        {
            change.To(change.Chat with { WrapUps = change.Chat.WrapUps.Add(agent) });
        }
    }

    public static ChatChange Close(ChatChange change) => change
        .To(change.Chat with { State = ChatState.Closed })
        .Emit(new ChatClosed(change.Now, ChatState.Closed));

    private static ChatChange Away(ChatChange change, ChatState state, ChatEnd by)
    {
        var chat = change.Chat;
        if (chat.IsQueued)
        {
            change.Effect(new QuitQueue(chat.Queue));
        }

        if (chat.Offer is { } offer)
        {
            change.Emit(new ChatOfferEnded(change.Now, offer.Id, offer.Agent, OfferOutcome.CallerLeft))
                .Effect(new EndOffer(offer.Agent, offer.Id, OfferOutcome.CallerLeft));
        }

        change.To(chat with { State = state, Offer = null, EndedAt = change.Now, End = by })
            .Emit(new ChatEnded(change.Now, by, null))
            .Emit(new ChatClosed(change.Now, state));
        return WithTicket(change);
    }

    /// <summary>CHT-06: a complaint and a suggestion are worked on even when nobody was there to answer.</summary>
    private static ChatChange WithTicket(ChatChange change) =>
        change.Chat.Opening.Type is ConversationType.Complaint or ConversationType.Suggestion && change.Chat.VisitorSpoke is not null
            ? change.Effect(new MakeTicket(IsAnswerLater: false))
            : change;
}
