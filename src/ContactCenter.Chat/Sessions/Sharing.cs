using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Chat.Sessions;

/// <summary>
/// The visitor's screen (CHT-10): proposed or asked for, agreed to by the visitor, shown, ended. It belongs to the agent with whom it was
/// agreed, so it ends with the chat and with its transfer.
/// </summary>
internal static class Sharing
{
    public static ChatTransition Propose(ChatChange change)
    {
        if (change.Chat.Share is not null)
        {
            return change.Reject(ChatRejections.NoChange);
        }

        if (change.Chat.LastSequence >= ChatLimits.MostMessages)
        {
            return change.Reject(ChatRejections.TooLong);
        }

        var share = Begin(change, ShareState.Proposed);
        change.Say(SystemNotices.ScreenProposed, change.Texts.ScreenProposed);
        return change.Emit(new ScreenProposed(change.Now, share.Id))
            .To(change.Chat with { Share = share, VisitorSeenAt = change.Now })
            .Accept();
    }

    public static ChatTransition Ask(ChatChange change, AgentId agent)
    {
        if (change.Chat.Agent != agent)
        {
            return change.Reject(ChatRejections.NotYours);
        }

        if (change.Chat.Share is { State: not ShareState.Proposed })
        {
            return change.Reject(ChatRejections.NoChange);
        }

        var share = change.Chat.Share is { } proposed
            ? proposed with { State = ShareState.Asked, At = change.Now }
            : Begin(change, ShareState.Asked);
        change.Say(SystemNotices.ScreenAsked, change.Texts.ScreenAsked);
        return change.Emit(new ScreenAsked(change.Now, share.Id, agent)).To(change.Chat with { Share = share }).Accept();
    }

    /// <summary>Again: the page was loaded anew before anything was shown.</summary>
    public static ChatTransition Agree(ChatChange change, string id)
    {
        if (Of(change, id) is not { State: ShareState.Asked or ShareState.Agreed } share)
        {
            return change.Reject(ChatRejections.ScreenOver);
        }

        if (share.State is ShareState.Agreed)
        {
            return change.To(change.Chat with { VisitorSeenAt = change.Now }).Accept();
        }

        return change.Emit(new ScreenAgreed(change.Now, id, change.Chat.Opening.Language))
            .To(change.Chat with { Share = share with { State = ShareState.Agreed, At = change.Now }, VisitorSeenAt = change.Now })
            .Accept();
    }

    public static ChatTransition Run(ChatChange change, string id)
    {
        if (Of(change, id) is not { State: ShareState.Agreed } share)
        {
            return change.Reject(ChatRejections.ScreenOver);
        }

        change.Say(SystemNotices.ScreenShared, change.Texts.ScreenShared);
        return change.Emit(new ScreenShared(change.Now, id))
            .To(change.Chat with { Share = share with { State = ShareState.Shown, At = change.Now } })
            .Accept();
    }

    public static ChatTransition Stop(ChatChange change, ShareStopped stopped)
    {
        if (change.Chat.Share is not { } share || (stopped.Share is { } id && id != share.Id))
        {
            return change.Reject(ChatRejections.ScreenOver);
        }

        return stopped.By is ShareEnd.Agent && change.Chat.Agent != stopped.Agent
            ? change.Reject(ChatRejections.NotYours)
            : End(change, share, stopped.By, stopped.Agent).Accept();
    }

    public static ChatTransition Look(ChatChange change, string id, AgentId by)
    {
        if (Of(change, id) is not { State: ShareState.Shown } share)
        {
            return change.Reject(ChatRejections.ScreenOver);
        }

        return share.Lookers.Contains(by)
            ? change.Reject(ChatRejections.NoChange)
            : change.Emit(new ScreenLooked(change.Now, id, by))
                .To(change.Chat with { Share = share with { Lookers = share.Lookers.Add(by) } })
                .Accept();
    }

    public static ChatTransition LookAway(ChatChange change, string id, AgentId by)
    {
        if (Of(change, id) is not { } share || !share.Lookers.Contains(by))
        {
            return change.Reject(ChatRejections.ScreenOver);
        }

        return change.Emit(new ScreenLookEnded(change.Now, id, by))
            .To(change.Chat with { Share = share with { Lookers = share.Lookers.Remove(by) } })
            .Accept();
    }

    /// <summary>Whether a step took the chat away from the agent with whom the sharing was agreed.</summary>
    public static bool IsLeftBehind(ChatSession before, ChatSession now) =>
        now.Share is not null && (!now.HasAgent || now.Agent != before.Agent);

    public static ChatTransition EndWithAgent(ChatTransition.Accepted step, ChatTerms terms, DateTimeOffset now)
    {
        var change = new ChatChange(step.Next, terms, now);
        var ended = (ChatTransition.Accepted)End(
            change, step.Next.Share!, step.Next.IsOver ? ShareEnd.Chat : ShareEnd.Transfer, null).Accept();
        return new ChatTransition.Accepted(ended.Next, step.Events.AddRange(ended.Events), step.Effects.AddRange(ended.Effects));
    }

    private static ChatChange End(ChatChange change, ChatShare share, ShareEnd by, AgentId? agent)
    {
        foreach (var looker in share.Lookers)
        {
            change.Emit(new ScreenLookEnded(change.Now, share.Id, looker));
        }

        change.Emit(new ScreenShareEnded(change.Now, share.Id, by, agent)).Effect(new CloseScreen(share.Id));
        if (!change.Chat.IsOver)
        {
            var (notice, text) = share.State is ShareState.Shown
                ? (SystemNotices.ScreenEnded, change.Texts.ScreenEnded)
                : (SystemNotices.ScreenRefused, change.Texts.ScreenRefused);
            change.Say(notice, text);
        }

        return change.To(change.Chat with { Share = null });
    }

    private static ChatShare? Of(ChatChange change, string id) => change.Chat.Share is { } share && share.Id == id ? share : null;

    /// <summary>The number of the message that says so makes it one of its chat, and the same again.</summary>
    private static ChatShare Begin(ChatChange change, ShareState state) =>
        new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"s{change.Chat.LastSequence + 1}"), state, change.Now);
}
