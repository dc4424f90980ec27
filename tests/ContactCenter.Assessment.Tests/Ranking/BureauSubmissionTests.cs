using ContactCenter.Assessment.Calendars;
using ContactCenter.Assessment.Contracts;
using ContactCenter.Assessment.Ranking;

namespace ContactCenter.Assessment.Tests.Ranking;

public sealed class BureauSubmissionTests
{
    private static readonly BureauSubmission Good = new(
        new("pudong"), new("a"), new(2020, 2), 96, "bureau.wang", "bureau.director", new(2020, 7, 8, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    public void RNK_06_submission_needs_the_leaders_signature()
    {
        Assert.Empty(Good.Check());
        Assert.Equal(["score", "signedOffBy"], (Good with { Score = 101, SignedOffBy = "bureau.wang" }).Check().Select(p => p.Place));
        Assert.Equal(["signedOffBy"], (Good with { SignedOffBy = " " }).Check().Select(p => p.Place));
    }

    [Fact]
    public void RNK_06_bureaus_without_submission_are_listed()
    {
        BureauId[] expected = [new("xuhui"), new("pudong"), new("jingan")];
        Assert.Equal(["jingan", "xuhui"], BureauSubmission.Missing(new(2020, 2), expected, [Good]).Select(b => b.Value));
        Assert.Equal(3, BureauSubmission.Missing(new(2020, 3), expected, [Good]).Count);
    }

    [Fact]
    public void RNK_08_quarter_is_assessed_in_the_month_after_it_and_the_year_in_january()
    {
        Assert.Equal(new(new(2020, 4, 1), new(2020, 4, 30)), AssessmentWindow.OfQuarter(new(2020, 1)));
        Assert.Equal(new(new(2021, 1, 1), new(2021, 1, 31)), AssessmentWindow.OfQuarter(new(2020, 4)));
        Assert.Equal(new(new(2021, 1, 1), new(2021, 1, 31)), AssessmentWindow.OfYear(2020));
    }
}
