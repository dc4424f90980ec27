using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Chat.Sessions;

/// <summary>A taxpayer's browser beside a call (TEL-05), and what both sides sign (办问协同).</summary>
internal static class Joining
{
    /// <summary>The agent is there already: nobody waits, and nobody's silence counts while both talk on the telephone.</summary>
    public static ChatChange Join(ChatChange change, CallId call, AgentId agent)
    {
        change.To(change.Chat with { State = ChatState.Active, Agent = agent, FirstOwner = agent, ConnectedAt = change.Now })
            .Emit(new ChatJoined(change.Now, call, agent))
            .Say(SystemNotices.Joined, ChatTexts.Fill(change.Texts.Joined, agent.Value));
        return change;
    }

    /// <summary>A new sheet takes the place of one that nobody has decided on; what was signed stays in the chat.</summary>
    public static ChatTransition Write(ChatChange change, SheetWritten written)
    {
        if (change.Chat.Agent != written.Agent)
        {
            return change.Reject(ChatRejections.NotYours);
        }

        if (change.Chat.LastSequence >= ChatLimits.MostMessages)
        {
            return change.Reject(ChatRejections.TooLong);
        }

        var sheet = new ChatSheet(
            (change.Chat.Sheet?.Number ?? 0) + 1, written.Content, written.Content.Sha256(), change.Now, written.Agent);
        change.Emit(new SheetOffered(change.Now, sheet)).To(change.Chat with { Sheet = sheet })
            .Say(SystemNotices.SheetOffered, ChatTexts.Fill(change.Texts.SheetOffered, sheet.Number) + '\n' + written.Content);
        return change.Accept();
    }

    public static ChatTransition Decide(ChatChange change, SheetDecided decided)
    {
        if (change.Chat.Sheet is not { DecidedAt: null } sheet || sheet.Number != decided.Number || sheet.Sha256 != decided.Sha256)
        {
            return change.Reject(ChatRejections.SheetOver);
        }

        change.Emit(new SheetSigned(change.Now, sheet.Number, sheet.Sha256, decided.IsAgreed, decided.Name))
            .To(change.Chat with
            {
                Sheet = sheet with { DecidedAt = change.Now, IsAgreed = decided.IsAgreed, SignedBy = decided.Name },
                VisitorSeenAt = change.Now,
            })
            .Say(SystemNotices.SheetDecided, string.Format(
                System.Globalization.CultureInfo.InvariantCulture,
                decided.IsAgreed ? change.Texts.SheetAgreed : change.Texts.SheetRefused, sheet.Number, decided.Name));
        return change.Accept();
    }
}
