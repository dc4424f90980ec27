using ContactCenter.Domain.Identifiers;

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
        var chat = change.Chat with { VisitorSpoke = spoke, Reminded = null, VisitorSeenAt = change.Now };
        return change.To(chat.State is ChatState.Robot
            ? chat with { Robot = (chat.Robot ?? RobotMemory.Empty).Hears(spoke.Sequence, words) }
            : chat).Accept();
    }

    public static ChatTransition Agent(ChatChange change, AgentWrites input) => change.Chat.Agent == input.Agent
        ? Answer(change, input.Agent, input.Words)
        : change.Reject(ChatRejections.NotYours);

    /// <summary>Somebody of the office answers: the silence is over, whoever it is.</summary>
    public static ChatTransition Answer(ChatChange change, AgentId by, ChatWords words)
    {
        if (IsFull(change))
        {
            return change.Reject(ChatRejections.TooLong);
        }

        var spoke = change.Take(ChatAuthor.Agent, by, words);
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

        var said = change.Take(ChatAuthor.Robot, null, input.Words);
        if (input.Turn is not { } turn)
        {
            return change.Accept();
        }

        var chat = change.Chat;
        change.Emit(new RobotTurned(change.Now, said.Sequence, turn))
            .To(chat with { Robot = (chat.Robot ?? RobotMemory.Empty).After(turn) });
        return (turn.Lead is RobotLead.Person ? Queueing.Request(change, chat.Queue) : change).Accept();
    }

    /// <summary>The robot's first words.</summary>
    public static ChatChange Welcome(ChatChange change)
    {
        var texts = RobotTexts.Of(change.Chat.Opening.Language);
        var words = change.Chat.Opening.IsUnmanned ? texts.WelcomeAlone : texts.Welcome;
        change.Take(ChatAuthor.Robot, null, new(words, "robot-welcome"));
        return change.To(change.Chat with { Robot = RobotMemory.Empty });
    }

    public static ChatTransition KeepNumber(ChatChange change, string number) => change.Chat.Number == number
        ? change.Reject(ChatRejections.NoChange)
        : change.To(change.Chat with { Number = number }).Emit(new NumberKept(change.Now)).Accept();

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
        if (made.Choice is SilenceChoice.Later && change.Chat.Number is null)
        {
            return change.Reject(ChatRejections.NumberNeeded);
        }

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
