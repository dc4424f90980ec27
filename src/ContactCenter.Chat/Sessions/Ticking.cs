namespace ContactCenter.Chat.Sessions;

/// <summary>What happens because time passed. Each happening is one look: what follows from it is due by its own time.</summary>
internal static class Ticking
{
    public static ChatTransition Look(ChatChange change)
    {
        var isDue = false;
        while (ChatTimers.Of(change.Chat, change.Terms) is [var first, ..] && first.DueAt < change.Now)
        {
            isDue = true;
            Fire(change, first);
        }

        return isDue ? change.Accept() : change.Reject(ChatRejections.NotDue);
    }

    private static void Fire(ChatChange change, ChatTimer timer)
    {
        change.Emit(new TimerFired(change.Now, timer.Kind, timer.DueAt, timer.Cause));
        switch (timer.Kind)
        {
            case ChatTimerKind.AgentWarning:
                change.To(change.Chat with { WarnedOf = ChatTimers.AgentSilentSince(change.Chat)!.Value.At });
                break;
            case ChatTimerKind.AgentSilence:
                change.To(change.Chat with { BreachTold = ChatTimers.AgentSilentSince(change.Chat)!.Value.At });
                break;
            case ChatTimerKind.VisitorReminder:
                var reminder = change.Say(SystemNotices.Reminder, change.Texts.Reminder);
                change.To(change.Chat with { Reminded = reminder });
                break;
            case ChatTimerKind.VisitorClosing:
                change.Say(SystemNotices.Closing, change.Texts.Closing);
                Ending.Over(change, ChatEnd.System, null);
                break;
            case ChatTimerKind.VisitorLost:
                Ending.Over(change, ChatEnd.Lost, null);
                break;
            case ChatTimerKind.RatingOver:
                Ending.Close(change);
                break;
            default:
                throw new InvalidOperationException($"{timer.Kind} is no timer of a chat.");
        }
    }
}
