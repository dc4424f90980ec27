using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Exams;
using ContactCenter.Workforce.Posts;
using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Gates;

/// <param name="Record">By which it was looked.</param>
/// <param name="Look">What is closed.</param>
internal sealed record GateState(GateRecord Record, GateLook Look);

/// <summary>Looks at the gates of people as they are now.</summary>
internal sealed class GateReader(TestQueries tests, GateStore gates, PostStore posts, IWorkforceCentre centre, TimeProvider time)
{
    /// <summary>Tests that open or close a gate: seats are looked at every few seconds, and all other results are many.</summary>
    private static readonly TestKind[] Decisive = [TestKind.PreJob, TestKind.Bureau];

    /// <summary>By person.</summary>
    /// <param name="people">Whose.</param>
    /// <param name="counted">With the calls of their practice and the results of all tests, which no gate asks for.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyDictionary<string, GateState>> LookAsync(
        IReadOnlyCollection<StaffMember> people, bool counted, CancellationToken cancel)
    {
        string[] ids = [.. people.Select(p => p.Id)];
        var results = await tests.OfAsync(ids, counted ? null : Decisive, cancel);
        var practices = await gates.PracticesAsync(ids, counted ? centre.StartOf : null, cancel);
        var exceptions = await gates.ExceptionsAsync(ids, cancel);
        var scene = new GateScene(centre.Today, time.GetUtcNow(), await posts.PracticeRulesAsync(cancel));
        return people.ToDictionary(p => p.Id, p =>
        {
            var record = new GateRecord([.. results[p.Id]], [.. practices[p.Id]], [.. exceptions[p.Id]]);
            return new GateState(record, GateRules.Look(p, record, scene));
        });
    }

    public async Task<GateState> LookAsync(StaffMember person, bool counted, CancellationToken cancel) =>
        (await LookAsync([person], counted, cancel))[person.Id];
}
