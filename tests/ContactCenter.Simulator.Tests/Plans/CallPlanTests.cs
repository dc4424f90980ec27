using ContactCenter.Plans;
using ContactCenter.Simulator.Agents;

namespace ContactCenter.Simulator.Tests.Plans;

public sealed class CallPlanTests
{
    private static readonly CallPlanOptions Options = new()
    {
        Entries = [new("12366")],
        Rate = 2,
        Calls = 10_000,
        Patience = new Exponential(60),
        Talk = new LogNormal(20, 0.5),
        HangUpProbability = 0.7,
        Seed = 7,
    };

    [Fact]
    public void The_same_seed_gives_the_same_plan() => Assert.Equal(CallPlan.Draw(Options).ToList(), CallPlan.Draw(Options).ToList());

    [Fact]
    public void A_plan_is_the_same_on_every_machine()
    {
        var first = CallPlan.Draw(Options).First();
        Assert.Equal(FirstCall, (first.CallerNumber, Math.Round(first.At.TotalMilliseconds), Math.Round(first.Talk.TotalMilliseconds)));
    }

    [Fact]
    public void Another_seed_gives_another_plan() =>
        Assert.NotEqual(CallPlan.Draw(Options).Select(call => call.At), CallPlan.Draw(Options with { Seed = 8 }).Select(call => call.At));

    [Fact]
    public void Another_talk_time_leaves_arrivals_and_patience_as_they_were()
    {
        var other = CallPlan.Draw(Options with { Talk = new Constant(1) }).Select(call => (call.At, call.Patience, call.CallerNumber));
        Assert.Equal(CallPlan.Draw(Options).Select(call => (call.At, call.Patience, call.CallerNumber)), other);
    }

    [Fact]
    public void Arrivals_are_a_Poisson_process_of_the_rate()
    {
        var times = CallPlan.Draw(Options).Select(call => call.At.TotalSeconds).ToList();
        var gaps = times.Zip(times.Skip(1), (a, b) => b - a).ToList();

        // Mean and standard deviation of exponential gaps are both 1/rate; one standard error is 1 %.
        var mean = gaps.Average();
        Assert.InRange(mean, 0.475, 0.525);
        Assert.InRange(Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean))), 0.46, 0.54);
    }

    [Fact]
    public void Every_call_has_a_caller_number_of_its_own()
    {
        var numbers = CallPlan.Draw(Options).Select(call => call.CallerNumber).ToList();
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.All(numbers, number => Assert.Matches("^\\+86139[0-9]{8}$", number));
    }

    [Fact]
    public void Entry_numbers_are_dialled_by_their_weights()
    {
        var calls = CallPlan.Draw(Options with { Entries = [new("a", 3), new("b")] }).ToList();
        Assert.InRange(calls.Count(call => call.EntryNumber == "a"), 7_300, 7_700);
        Assert.InRange(calls.Count(call => call.HangsUp), 6_800, 7_200);
    }

    [Fact]
    public void A_duration_ends_the_plan()
    {
        var calls = CallPlan.Draw(Options with { Calls = null, Duration = TimeSpan.FromMinutes(10) }).ToList();
        Assert.InRange(calls.Count, 1_030, 1_370);
        Assert.True(calls[^1].At <= TimeSpan.FromMinutes(10));
    }

    [Fact]
    public void A_plan_without_an_end_is_drawn_as_it_is_asked_for() =>
        Assert.Equal(3, CallPlan.Draw(Options with { Calls = null }).Take(3).Count());

    [Fact]
    public void A_plan_without_entry_numbers_is_a_bug_told_at_once() =>
        Assert.Throws<ArgumentException>(() => CallPlan.Draw(Options with { Entries = [] }));

    [Fact]
    public void Agents_answers_follow_seed_and_extension()
    {
        var options = new AgentOptions
        {
            Registrar = new(System.Net.IPAddress.Loopback, 5060), Lines = [], DeclineProbability = 0.2, NoAnswerProbability = 0.1, Seed = 3,
        };
        var answers = PlannedAnswer.Draw(options, "8001").Take(5_000).ToList();
        Assert.Equal(answers, PlannedAnswer.Draw(options, "8001").Take(5_000));
        Assert.NotEqual(answers, PlannedAnswer.Draw(options, "8002").Take(5_000));
        Assert.InRange(answers.Count(answer => answer.Choice == AgentChoice.Decline), 860, 1_140);
        Assert.InRange(answers.Count(answer => answer.Choice == AgentChoice.LetRing), 390, 610);
    }

    private static readonly (string, double, double) FirstCall = ("+8613902006353", 13, 17264);
}
