namespace ContactCenter.Chat.Sessions;

/// <summary>What people write, have seen, and agree on while they talk.</summary>
internal static class Talking
{
    /// <summary>Every word of the visitor ends its silence, and with it the reminder that was given.</summary>
    public static ChatTransition Visitor(ChatChange change, ChatWords words)
    {
        if (IsFull(change))
        {
            return change.Reject(ChatRejections.TooLong);
        }

        var spoke = change.Take(ChatAuthor.Visitor, null, words);
        return change.To(change.Chat with { VisitorSpoke = spoke, Reminded = null, VisitorSeenAt = change.Now }).Accept();
    }

    public static ChatTransition Agent(ChatChange change, AgentWrites input)
    {
        if (change.Chat.Agent != input.Agent)
        {
            return change.Reject(ChatRejections.NotYours);
        }

        if (IsFull(change))
        {
            return change.Reject(ChatRejections.TooLong);
        }

        var spoke = change.Take(ChatAuthor.Agent, input.Agent, input.Words);
        return change.To(change.Chat with
        {
            State = ChatState.Active,
            AgentSpoke = spoke,
            Ask = null,
            Reminded = null,
            WarnedOf = null,
            BreachTold = null,
        }).Accept();
    }

    public static ChatTransition Note(ChatChange change, NoteTaken input)
    {
        if (IsFull(change))
        {
            return change.Reject(ChatRejections.TooLong);
        }

        change.Take(ChatAuthor.Agent, input.By, input.Words, isNote: true);
        return change.Accept();
    }

    /// <summary>Only what answers the visitor's last words is said.</summary>
    public static ChatTransition Robot(ChatChange change, RobotWrites input)
    {
        if (input.AnswersUpTo != (change.Chat.VisitorSpoke?.Sequence ?? 0))
        {
            return change.Reject(ChatRejections.RobotLate);
        }

        change.Take(ChatAuthor.Robot, null, input.Words);
        return change.Accept();
    }

    /// <summary>Never back, and never beyond what there is.</summary>
    public static ChatTransition Saw(ChatChange change, PageSaw saw)
    {
        var chat = change.Chat;
        var upTo = Math.Min(saw.UpTo, chat.LastSequence);
        var next = (saw.By, saw.IsRead) switch
        {
            (ChatAuthor.Visitor, true) => chat with
            {
                VisitorRead = Math.Max(chat.VisitorRead, upTo),
                VisitorDelivered = Math.Max(chat.VisitorDelivered, upTo),
                VisitorSeenAt = change.Now,
            },
            (ChatAuthor.Visitor, false) => chat with
            {
                VisitorDelivered = Math.Max(chat.VisitorDelivered, upTo),
                VisitorSeenAt = change.Now,
            },
            (ChatAuthor.Agent, true) => chat with { AgentRead = Math.Max(chat.AgentRead, upTo) },
            _ => chat,
        };
        return (next.VisitorRead, next.VisitorDelivered, next.AgentRead) == (chat.VisitorRead, chat.VisitorDelivered, chat.AgentRead)
            ? change.Reject(ChatRejections.NoChange)
            : change.To(next).Emit(new MessagesSeen(change.Now, saw.By, upTo, saw.IsRead)).Accept();
    }

    /// <summary>From here the agent's silence is agreed on, and the visitor owes no answer.</summary>
    public static ChatTransition AskTime(ChatChange change, TimeWanted wanted)
    {
        if (change.Chat.Agent != wanted.Agent)
        {
            return change.Reject(ChatRejections.NotYours);
        }

        var until = change.Now.AddMinutes(wanted.Minutes);
        change.Say(SystemNotices.TimeNeeded, ChatTexts.Fill(change.Texts.TimeNeeded, wanted.Minutes));
        return change.To(change.Chat with
        {
            State = ChatState.AwaitingVisitorChoice,
            Ask = new(change.Now, until, null),
            Reminded = null,
        }).Emit(new TimeAsked(change.Now, wanted.Agent, until)).Accept();
    }

    public static ChatTransition Choose(ChatChange change, ChoiceMade made)
    {
        var ask = change.Chat.Ask
            ?? throw new InvalidOperationException($"Chat {change.Chat.Id} waits for a choice that nobody asked for.");
        change.Emit(new TimeChosen(change.Now, made.Choice))
            .To(change.Chat with { State = ChatState.Active, Ask = ask with { Choice = made.Choice }, VisitorSeenAt = change.Now });
        if (made.Choice is SilenceChoice.Wait)
        {
            change.Say(SystemNotices.WaitChosen, change.Texts.WaitChosen);
            return change.Accept();
        }

        change.Say(SystemNotices.LaterChosen, change.Texts.LaterChosen);
        return Ending.Over(change.Effect(new MakeTicket(IsAnswerLater: true)), ChatEnd.Visitor, null).Accept();
    }

    private static bool IsFull(ChatChange change) => change.Chat.LastSequence >= ChatLimits.MostMessages;
}
