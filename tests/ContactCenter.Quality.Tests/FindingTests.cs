using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Modules;
using ContactCenter.History.Database;
using ContactCenter.History.Tests;
using ContactCenter.Quality.Analysis;
using ContactCenter.Quality.Coverage;
using ContactCenter.Quality.Facts;
using ContactCenter.Quality.Findings;
using ContactCenter.Quality.Forms;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Quality.Tests;

/// <summary>QA-10, QA-11, SAT-04: what is done about findings, and what others found.</summary>
[Collection(PostgresTests.Name)]
public sealed class FindingTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeTimeProvider _clock = new(new(2026, 11, 9, 1, 0, 0, TimeSpan.Zero));
    private StorageDatabase _database = null!;
    private FindingStore _store = null!;

    public async Task InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        await new ModuleList(new BackofficeModule(), new QualityModule()).MigrateAsync(_database, TimeProvider.System, None);
        _store = new(_database, _clock);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task SAT_04_a_training_that_cites_a_finding_is_a_check_of_quality_when_it_is_done_and_a_correction_is_none()
    {
        var training = await ActionAsync("qa-1", ActionKind.Training, ActionAbout.Sample, "qs-1", "8001");
        var correction = await ActionAsync("qa-2", ActionKind.Correction, ActionAbout.Subject, "vat-rate", seat: null);
        Assert.Equal(2, (await _store.ListAsync(isOpen: true, null, new(1, 50, new("dueOn", false)), None)).Total);

        Assert.True(await _store.FinishAsync(training, "抽查 3 题全对", "wang", None));
        Assert.False(await _store.FinishAsync(training, "again", "wang", None));
        Assert.True(await _store.FinishAsync(correction, "已更新知识条目", "wang", None));

        Assert.Equal([new("trainingCheck", 1)], await ItemsAsync());
        Assert.Equal(0, (await _store.ListAsync(isOpen: true, null, new(1, 50, new("dueOn", false)), None)).Total);
        Assert.Equal("抽查 3 题全对", (await _store.ListAsync(null, "qs-1", new(1, 50, new("dueOn", false)), None)).Items.Single().Result);
        // What was done changes no more.
        await Assert.ThrowsAsync<Npgsql.PostgresException>(
            () => _database.WriteAsync("UPDATE quality.action SET result = 'x' WHERE id = 'qa-1'", None));
    }

    [Fact]
    public async Task QA_11_X33_external_results_are_kept_once_and_counted_in_no_indicator()
    {
        var result = new ExternalResult("qx-1", ExternalKind.ThirdParty, new(2026, 11, 5), "某测评公司", 50, 48, "", _clock.GetUtcNow(),
            "assessor");

        Assert.Empty(await _store.ImportAsync([result], None));
        var surprise = result with { Id = "qx-3", Kind = ExternalKind.Surprise };
        Assert.Equal([1], await _store.ImportAsync([surprise, result with { Id = "qx-2", Passed = 50 }], None));

        Assert.Equal([result], await _store.ExternalAsync(new(2026, 11, 1), new(2026, 11, 30), None));
        Assert.Empty(await _store.ExternalAsync(new(2026, 12, 1), new(2026, 12, 31), None));
        Assert.Empty(await ItemsAsync());
    }

    [Fact]
    public void Agreement_is_by_pair_of_flags_and_by_weighted_grades_of_sections()
    {
        var pairs = PairAgreement.Of(
        [
            .. Enumerable.Repeat(Twice(Scored(9_500), Scored(9_500)), 8), Twice(Scored(9_500), Scored(8_500)),
            Twice(Scored(5_000, isError: true), Scored(5_000, isError: true)), new("zhao", "li", (Scored(9_500), Scored(9_500))),
        ]);

        Assert.Equal([("li", "zhao"), ("zhao", "li")], pairs.Select(p => (p.First, p.Second)));
        var (errors, ability) = (pairs[0].BusinessError, Assert.Single(pairs[0].Sections));
        Assert.Equal((10, 1.0, 1.0, 0.9), (errors.Samples, errors.Observed, errors.Kappa!.Value, errors.Prevalence));
        Assert.Equal((FormSectionKind.Ability, 10, 0.9), (ability.Kind, ability.Figures.Samples, ability.Figures.Observed));
        // One pair is a single grade apart: weighted it disagrees less than it would unweighted.
        Assert.InRange(ability.Figures.Kappa!.Value, 0.8, 0.99);
        Assert.Null(pairs[1].BusinessError.Kappa);
    }

    private static ScoredTwice Twice(Score first, Score second) => new("li", "zhao", (first, second));

    private static Score Scored(int total, bool isError = false) =>
        new(total, [new SectionScore(FormSectionKind.Ability, total, 100), new SectionScore(FormSectionKind.Record, 0, 0)], isError, false);

    private async Task<QualityAction> ActionAsync(string id, ActionKind kind, ActionAbout about, string target, string? seat)
    {
        var action = new QualityAction(
            id, kind, about, target, seat, "培训增值税政策", new(2026, 11, 20), _clock.GetUtcNow(), "wang", null, null, null);
        await _store.AddAsync(action, None);
        return (await _store.FindAsync(id, None))!;
    }

    private Task<List<ItemCount>> ItemsAsync() => new CoverageQueries(_database, new QualityItems([])).ItemsAsync(
        _clock.GetUtcNow().AddDays(-1), _clock.GetUtcNow().AddDays(1), null, None);
}
