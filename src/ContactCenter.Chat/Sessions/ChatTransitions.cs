using System.Collections.Frozen;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using static ContactCenter.Chat.Sessions.ChatState;

namespace ContactCenter.Chat.Sessions;

/// <summary>The life of a chat: what is possible where is a table, what comes of it a pure function.</summary>
public static class ChatTransitions
{
    private static readonly ChatState[] Open = [Robot, Waiting, Offered, Active, AwaitingVisitorChoice];
    private static readonly ChatState[] Held = [Active, AwaitingVisitorChoice];
    private static readonly ChatState[] Queued = [Waiting, Offered];
    private static readonly ChatState[] All = Enum.GetValues<ChatState>();

    /// <summary>In which states an input means something at all.</summary>
    private static readonly FrozenDictionary<Type, ChatState[]> Legal = new Dictionary<Type, ChatState[]>
    {
        [typeof(VisitorWrites)] = Open,
        [typeof(AgentWrites)] = Held,
        [typeof(SupervisorWrites)] = Held,
        [typeof(NoteTaken)] = [.. Open, Closing],
        [typeof(RobotWrites)] = [Robot],
        [typeof(PageSaw)] = [.. Open, Closing],
        [typeof(VisitorHere)] = Open,
        [typeof(PersonWanted)] = [Robot],
        [typeof(NumberGiven)] = Open,
        [typeof(SheetWritten)] = Held,
        [typeof(SheetDecided)] = Held,
        [typeof(VoiceWanted)] = Held,
        [typeof(VoiceCalled)] = Held,
        [typeof(VoiceTaken)] = Held,
        [typeof(VoiceDeclined)] = Held,
        [typeof(ShareProposed)] = Held,
        [typeof(ShareWanted)] = Held,
        [typeof(ShareAgreed)] = Held,
        [typeof(ShareRuns)] = Held,
        [typeof(ShareStopped)] = Held,
        [typeof(LookBegan)] = Held,
        [typeof(LookOver)] = Held,
        [typeof(NobodyThere)] = [Waiting],
        [typeof(LedOn)] = [Waiting],
        [typeof(MessageLeftInstead)] = [Robot, .. Queued],
        [typeof(OfferCame)] = Queued,
        [typeof(OfferTaken)] = [Offered],
        [typeof(OfferOver)] = [Offered],
        [typeof(StoodAt)] = Queued,
        [typeof(TimeWanted)] = Held,
        [typeof(ChoiceMade)] = [AwaitingVisitorChoice],
        [typeof(TransferWanted)] = Held,
        [typeof(EndWanted)] = Open,
        [typeof(RatingCame)] = [Closing],
        [typeof(SummaryCame)] = All,
        [typeof(Tick)] = All,
    }.ToFrozenDictionary();

    /// <summary>Whether an input means something in a state.</summary>
    public static bool IsLegal(ChatState state, Type input) => Legal[input].Contains(state);

    /// <summary>A visitor begins a chat.</summary>
    public static ChatTransition.Accepted Begin(CallId id, ChatOpening opening, ChatTerms terms, DateTimeOffset now)
    {
        now = CallTransitions.WholeMilliseconds(now);
        var change = new ChatChange(new(id, opening, now) { VisitorSeenAt = now }, terms, now).Emit(new ChatOpened(now, opening));
        return (ChatTransition.Accepted)(opening switch
        {
            { Call: { } call, CalledBy: { } agent } => Joining.Join(change, call, agent),
            { ToRobot: true } => Talking.Welcome(change),
            _ => Queueing.Request(change, opening.Queue),
        }).Accept();
    }

    public static ChatTransition Next(ChatSession chat, ChatInput input, ChatTerms terms, DateTimeOffset now)
    {
        now = CallTransitions.WholeMilliseconds(now);
        var change = new ChatChange(chat, terms, now);
        var next = Repeats(chat, input) is { } sequence ? new ChatTransition.Repeated(sequence)
            : !Legal[input.GetType()].Contains(chat.State) ? change.Reject(WhyNot(chat, input))
            : input switch
            {
                VisitorWrites words => Talking.Visitor(change, words.Words),
                AgentWrites words => Talking.Agent(change, words),
                SupervisorWrites words => Talking.Answer(change, words.By, words.Words),
                NoteTaken note => Talking.Note(change, note),
                RobotWrites words => Talking.Robot(change, words),
                PageSaw saw => Talking.Saw(change, saw),
                VisitorHere => change.To(chat with { VisitorSeenAt = now }).Accept(),
                TimeWanted wanted => Talking.AskTime(change, wanted),
                ChoiceMade made => Talking.Choose(change, made),
                PersonWanted => Queueing.Request(change, chat.Queue).Accept(),
                NumberGiven given => Talking.KeepNumber(change, given.Number),
                SheetWritten written => Joining.Write(change, written),
                SheetDecided decided => Joining.Decide(change, decided),
                VoiceWanted => Voicing.Want(change),
                VoiceCalled called => Voicing.Call(change, called.Agent, called.Call),
                VoiceTaken taken => Voicing.Take(change, taken.Call),
                VoiceDeclined => Voicing.Decline(change),
                ShareProposed => Sharing.Propose(change),
                ShareWanted wanted => Sharing.Ask(change, wanted.Agent),
                ShareAgreed agreed => Sharing.Agree(change, agreed.Share),
                ShareRuns runs => Sharing.Run(change, runs.Share),
                ShareStopped stopped => Sharing.Stop(change, stopped),
                LookBegan began => Sharing.Look(change, began.Share, began.By),
                LookOver over => Sharing.LookAway(change, over.Share, over.By),
                NobodyThere => Queueing.LeaveAlone(change),
                LedOn on => Queueing.LeadOn(change, on.To),
                OfferCame came => Queueing.Offer(change, came.Offer),
                OfferTaken taken => Queueing.Take(change, taken),
                OfferOver over => Queueing.GoOn(change, over),
                StoodAt stood => Queueing.Stand(change, stood),
                TransferWanted wanted => Queueing.Transfer(change, wanted),
                MessageLeftInstead => Ending.LeaveMessage(change),
                EndWanted wanted => Ending.End(change, wanted),
                RatingCame rating => Ending.Rate(change, rating),
                SummaryCame summary => Ending.Summarise(change, summary),
                Tick => Ticking.Look(change),
                _ => throw new InvalidOperationException($"{input.GetType().Name} is not an input of a chat."),
            };
        return next is ChatTransition.Accepted step && Sharing.IsLeftBehind(chat, step.Next)
            ? Sharing.EndWithAgent(step, terms, now)
            : next;
    }

    /// <summary>The place of words that were taken before: asked first, so that a repetition after the end is answered too.</summary>
    private static long? Repeats(ChatSession chat, ChatInput input)
    {
        var key = input switch
        {
            VisitorWrites words => ChatSession.Key(ChatAuthor.Visitor, null, words.Words.ClientId),
            AgentWrites words => ChatSession.Key(ChatAuthor.Agent, words.Agent, words.Words.ClientId),
            SupervisorWrites words => ChatSession.Key(ChatAuthor.Agent, words.By, words.Words.ClientId),
            NoteTaken note => ChatSession.Key(ChatAuthor.Agent, note.By, note.Words.ClientId),
            RobotWrites words => ChatSession.Key(ChatAuthor.Robot, null, words.Words.ClientId),
            _ => null,
        };
        return key is not null && chat.Taken.TryGetValue(key, out var sequence) ? sequence : null;
    }

    /// <summary>What a person writes; null: nobody does. The robot may say the same thing in other words when it is asked again.</summary>
    internal static ChatWords? WordsOf(ChatInput input) => input switch
    {
        VisitorWrites words => words.Words,
        AgentWrites words => words.Words,
        SupervisorWrites words => words.Words,
        NoteTaken note => note.Words,
        _ => null,
    };

    private static string WhyNot(ChatSession chat, ChatInput input) => input switch
    {
        RobotWrites => ChatRejections.RobotLate,
        OfferTaken or OfferOver => ChatRejections.OfferUnknown,
        ShareAgreed or ShareRuns or ShareStopped or LookBegan or LookOver => ChatRejections.ScreenOver,
        _ when chat.IsOver => ChatRejections.Over,
        AgentWrites or SupervisorWrites or TimeWanted or TransferWanted or SheetWritten when !chat.HasAgent => ChatRejections.NoAgent,
        ChoiceMade => ChatRejections.NothingAsked,
        _ => ChatRejections.NotNow,
    };
}
