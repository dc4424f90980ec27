using ContactCenter.Domain.Identifiers;
using Orleans;

namespace ContactCenter.Domain.Flows;

/// <summary>Goes on by whether a calendar is open at this moment: at 20:59:59.999 it is, at 21:00:00.000 it is not.</summary>
[GenerateSerializer, Immutable, Alias("HoursStep")]
public sealed record HoursStep : FlowStep
{
    [Id(0)] public required CalendarId Calendar { get; init; }

    [Id(1)] public string? Open { get; init; }

    [Id(2)] public string? Closed { get; init; }

    internal override IEnumerable<StepExit> Exits => [new("open", "open", Open), new("closed", "closed", Closed)];

    internal override bool Waits => false;

    internal override void Check(StepCheck check) => check.Calendar("calendar", Calendar);

    internal override FlowMove Enter(FlowRun run, FlowScene scene) =>
        FlowMove.Leave(run, scene.Around.IsOpen(Calendar, scene.Now) ? Exits.First() : Exits.Last());
}
