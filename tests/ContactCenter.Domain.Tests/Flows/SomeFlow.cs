using System.Collections.Immutable;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Domain.Tests.Flows;

/// <summary>A flow as a centre would draw it, and the centre around it.</summary>
internal static class SomeFlow
{
    public static FlowDocument Document { get; } = new()
    {
        Start = "hours",
        Steps =
        [
            new HoursStep { Id = "hours", Calendar = new("service"), Open = "menu", Closed = "bye" },
            new MenuStep
            {
                Id = "menu",
                Say = [Says("menu")],
                Invalid = [Says("sorry")],
                Keys = [new() { Key = "1", Next = "general" }, new() { Key = "2", Next = "software" }],
                Otherwise = "general",
            },
            new QueueStep { Id = "general", Queue = SampleCentre.General, MaxWaitSeconds = 60, Overflow = "software",
                Keys = [new() { Key = "9", Next = "bye" }] },
            new QueueStep { Id = "software", Queue = SampleCentre.Software },
            new HangUpStep { Id = "bye", Say = [Says("bye")] },
        ],
    };

    /// <summary>
    /// As above, but who chooses 2, or waits too long, is sent to somebody outside; when that one is not there, to the other queue.
    /// </summary>
    public static FlowDocument SendsOut { get; } = Document with
    {
        Steps =
        [
            .. Document.Steps.Select(step => step switch
            {
                MenuStep menu => menu with { Keys = [new() { Key = "1", Next = "general" }, new() { Key = "2", Next = "onCall" }] },
                QueueStep { Id: "general" } queue => queue with { Overflow = "onCall", Keys = [.. queue.Keys, new() { Key = "7", Next = "onCall" }] },
                _ => step,
            }),
            new TransferStep { Id = "onCall", Number = OnCall, RingSeconds = 20, Busy = "bye", Failed = "software" },
        ],
    };

    public const string OnCall = "+8613900000000";

    public static FlowNames Names { get; } = new(
        ImmutableHashSet.Create("menu", "sorry", "bye", "menu-en"),
        ImmutableHashSet.Create(SampleCentre.General.Value, SampleCentre.Software.Value),
        ImmutableHashSet.Create("service"),
        ImmutableHashSet.Create("changning", "jiading"),
        ImmutableHashSet.Create("old", "new"),
        null)
    {
        WhyNotOutside = number => number == "12366" ? Wrong.Unusable.With() : null,
    };

    public static SayPart Says(string prompt) => new() { Prompt = new(prompt) };

    public static FlowSettings Settings(FlowDocument? document = null) =>
        new() { Id = new("hotline"), Name = "热线", NameEnglish = "Hotline", Version = 3, Document = document ?? Document };
}

/// <summary>A centre whose calendar is open from 8:30 to 21:00 on the wall clock of Shanghai.</summary>
internal sealed class SomeAround : ICallSurroundings
{
    public List<QueueSettings> Queues { get; } = [SampleCentre.GeneralQueue with { Greeting = null }, SampleCentre.SoftwareQueue];

    public QueueSettings? FindQueue(QueueId id) => Queues.FirstOrDefault(queue => queue.Id == id);

    /// <summary>Numbers that can be called.</summary>
    public HashSet<string> Outside { get; } = [SomeFlow.OnCall];

    /// <summary>Numbers that no trunk may call.</summary>
    public HashSet<string> NeverCalled { get; } = [];

    public bool CanCallBack(string number) => !NeverCalled.Contains(number);

    public WayOut? WayOut(string number) => Outside.Contains(number) ? new(SampleCentre.Trunk, number) : null;

    public bool IsOpen(CalendarId calendar, DateTimeOffset at) =>
        calendar.Value == "service" && LocalTime(at).TimeOfDay is var time && time >= new TimeSpan(8, 30, 0)
            && time < new TimeSpan(21, 0, 0);

    public DateTime LocalTime(DateTimeOffset at) => at.UtcDateTime.AddHours(8);
}
