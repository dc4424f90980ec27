using ContactCenter.Cases.Problems;

namespace ContactCenter.Cases.Tests.Problems;

/// <summary>The life of a problem as a table: what is not in it is refused, and so is everybody whose step it is not.</summary>
public sealed class ProblemTransitionTests
{
    [Fact]
    public void Every_step_that_the_table_does_not_have_is_refused_to_everybody()
    {
        var known = ProblemTransitions.All.ToDictionary(t => (t.From, t.Step), t => t.To);
        var accepted = 0;
        foreach (var state in Enum.GetValues<ProblemState>())
        {
            foreach (var step in Enum.GetValues<ProblemStep>())
            {
                foreach (var party in Enum.GetValues<ProblemParties>())
                {
                    var move = ProblemTransitions.Decide(state, step, party);
                    (ProblemState?, string?) expected = !known.TryGetValue((state, step), out var next) ? (null,
                        ProblemRefusals.IllegalStep)
                        : (ProblemTransitions.Takers(step) & party) is ProblemParties.None ? (null, ProblemRefusals.NotYours)
                        : (next, null);
                    Assert.Equal(expected, move);
                    accepted += move.Next is null ? 0 : 1;
                }
            }
        }

        Assert.True(accepted >= known.Count, "Every step of the table can be taken by somebody.");
    }

    [Fact]
    public void A_problem_is_resolved_only_with_its_cause_and_its_solution_named()
    {
        Assert.Equal(
            [ProblemState.SolutionFound], ProblemTransitions.All.Where(t => t.Step is ProblemStep.Resolve).Select(t => t.From));
        Assert.Equal(
            [ProblemState.KnownCause], ProblemTransitions.All.Where(t => t.Step is ProblemStep.NameSolution).Select(t => t.From));
        Assert.All(Enum.GetValues<ProblemState>(), s => Assert.Contains(ProblemTransitions.All, t => t.From == s));
    }
}
