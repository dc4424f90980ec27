using ContactCenter.Domain.Tests.Routing.Model;
using FsCheck;
using Xunit.Abstractions;

namespace ContactCenter.Domain.Tests.Routing;

/// <summary>
/// Whatever comes in whatever order: nobody is offered twice, given too much, forgotten or starved, and the figures are right.
/// </summary>
public sealed class ScheduleTests(ITestOutputHelper output)
{
    private static readonly int Schedules = Environment.GetEnvironmentVariable("CONTACTCENTER_NIGHTLY") is { Length: > 0 } ? 12_000 : 600;

    [Fact]
    public void Random_schedules_lose_nobody_and_keep_every_rule()
    {
        var configuration = Configuration.QuickThrowOnFailure;
        configuration.MaxNbOfTest = Schedules;
        configuration.StartSize = 60;
        configuration.EndSize = 1_200;
        var (calls, offers, stops, changes, overflows, yields, sent, kept, dialled) = (0, 0, 0, 0, 0, 0, 0, 0, 0);
        Prop.ForAll(Arb.From(Gen.Sized(size => Gen.ArrayOf(size, Gen.Choose(0, int.MaxValue - 1)))), numbers =>
        {
            var schedule = new Schedule(numbers);
            schedule.Run();
            calls += schedule.Centre.Calls.Count;
            offers += schedule.Centre.OffersMade;
            stops += schedule.NodeStops;
            changes += schedule.Changes;
            sent += schedule.Centre.SentOut;
            kept += schedule.PlacesKept;
            dialled += schedule.Centre.Dialled;
            yields += schedule.Centre.Yields;
            overflows += schedule.Centre.History.Count(entry => entry.Event is Domain.Calls.CallOverflowed);
        }).Check(configuration);

        output.WriteLine(
            $"{Schedules} schedules: {calls} calls, {offers} offers, {overflows} overflows, {yields} agents held for a call, "
                + $"{sent} sent outside, {kept} places kept, {dialled} of them dialled, {changes} settings changed, {stops} nodes stopped");
        Assert.True(calls > Schedules && offers > Schedules && stops > Schedules / 20 && changes > Schedules / 4
            && overflows > Schedules / 20 && yields > Schedules / 20 && sent > Schedules / 60
            && kept > Schedules / 4 && dialled > Schedules / 10, "too little happened");
    }
}
