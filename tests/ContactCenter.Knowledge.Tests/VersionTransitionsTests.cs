using ContactCenter.Knowledge.Articles;

namespace ContactCenter.Knowledge.Tests;

/// <summary>KB-02: the life of a version, whoever acts and whatever the second.</summary>
public sealed class VersionTransitionsTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private const VersionParties Everybody =
        VersionParties.Author | VersionParties.Reviewer | VersionParties.Keeper | VersionParties.Editor;

    /// <summary>What docs/states/article.md says; every other pair of state and step is refused.</summary>
    [Fact]
    public void KB_02_every_step_in_every_state_is_as_the_page_has_it()
    {
        (VersionState, VersionStep)[] allowed =
        [
            (VersionState.Draft, VersionStep.Submit), (VersionState.Draft, VersionStep.Withdraw),
                (VersionState.Draft, VersionStep.Overrule),
            (VersionState.InReview, VersionStep.Return), (VersionState.InReview, VersionStep.Approve),
            (VersionState.InReview, VersionStep.Withdraw), (VersionState.InReview, VersionStep.Overrule),
            (VersionState.Approved, VersionStep.Publish), (VersionState.Approved, VersionStep.Withdraw),
            (VersionState.Scheduled, VersionStep.Publish), (VersionState.Scheduled, VersionStep.Withdraw),
            (VersionState.InForce, VersionStep.Withdraw), (VersionState.InForce, VersionStep.Replace),
        ];
        var found = from state in Enum.GetValues<VersionState>()
                    from step in Enum.GetValues<VersionStep>()
                    where VersionTransitions.Decide(state, step, Everybody) is VersionMove.Accepted
                    select (state, step);
        Assert.Equal(allowed.Order(), found.Order());
    }

    [Theory]
    [InlineData(VersionStep.Approve, VersionParties.Author, ArticleRefusals.OwnText)]
    [InlineData(VersionStep.Overrule, VersionParties.Author | VersionParties.Keeper, ArticleRefusals.OwnText)]
    [InlineData(VersionStep.Return, VersionParties.Author, ArticleRefusals.OwnText)]
    [InlineData(VersionStep.Overrule, VersionParties.Reviewer, ArticleRefusals.NotYours)]
    [InlineData(VersionStep.Approve, VersionParties.Keeper, ArticleRefusals.NotYours)]
    [InlineData(VersionStep.Approve, VersionParties.Reviewer, null)]
    [InlineData(VersionStep.Approve, VersionParties.Editor, null)]
    public void KB_02_KB_09_who_wrote_it_decides_nothing_about_it(VersionStep step, VersionParties parties, string? refused) =>
        Assert.Equal(refused, (VersionTransitions.Decide(VersionState.InReview, step, parties) as VersionMove.Refused)?.Code);

    [Fact]
    public void KB_02_the_text_in_force_changes_at_the_second_and_stays_what_it_was_on_its_day()
    {
        ArticleVersion[] all = [Version(1, At), Version(2, At.AddDays(10)), Version(3, null)];

        Assert.Null(VersionTransitions.InForceAt(all, At.AddTicks(-1)));
        Assert.Equal(1, VersionTransitions.InForceAt(all, At)!.Number);
        Assert.Equal(1, VersionTransitions.InForceAt(all, At.AddDays(10).AddTicks(-1))!.Number);
        Assert.Equal(2, VersionTransitions.InForceAt(all, At.AddDays(10))!.Number);
        Assert.Equal(1, VersionTransitions.InForceAt(all, At.AddDays(3))!.Number);
        Assert.Equal(VersionState.Superseded, VersionTransitions.StateAt(all[0], all, At.AddDays(10)));
        Assert.Equal(VersionState.Scheduled, VersionTransitions.StateAt(all[1], all, At));
        Assert.Equal(VersionState.Approved, VersionTransitions.StateAt(all[2], all, At));
    }

    [Fact]
    public void KB_02_a_version_that_is_over_does_not_bring_the_one_before_back()
    {
        ArticleVersion[] all = [Version(1, At), Version(2, At.AddDays(1)) with { EndsAt = At.AddDays(2) }];

        Assert.Equal(2, VersionTransitions.InForceAt(all, At.AddDays(2).AddTicks(-1))!.Number);
        Assert.Null(VersionTransitions.InForceAt(all, At.AddDays(2)));
        Assert.Equal(VersionState.Expired, VersionTransitions.StateAt(all[1], all, At.AddDays(2)));
        Assert.Equal(VersionState.Superseded, VersionTransitions.StateAt(all[0], all, At.AddDays(2)));
    }

    [Fact]
    public void KB_02_what_is_approved_late_counts_from_then_and_what_never_counted_takes_nothings_place()
    {
        var late = Version(1, null) with { Text = Version(1, null).Text with { ValidFrom = At } };
        Assert.Equal(At.AddHours(5), ArticleStore.Term(late, VersionStep.Approve, null, At.AddHours(5)).Starts);
        Assert.Equal(At, ArticleStore.Term(late, VersionStep.Approve, null, At.AddHours(-5)).Starts);

        Assert.Equal((null, null), ArticleStore.Term(Version(2, At), VersionStep.Withdraw, null, At.AddTicks(-1)));
        Assert.Equal((At, At.AddTicks(1)), ArticleStore.Term(Version(2, At), VersionStep.Withdraw, null, At.AddTicks(1)));
    }

    private static ArticleVersion Version(int number, DateTimeOffset? starts) => new(
        "k-1", number, VersionStage.Approved, 1, new("title", "<p>text</p>", [], null, null, null, null), [], "li", At)
    {
        StartsAt = starts,
        Reviewer = "wang",
    };
}
