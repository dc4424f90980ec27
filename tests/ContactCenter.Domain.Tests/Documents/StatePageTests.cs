using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Queues;
using ContactCenter.Domain.Tests.Agents;
using ContactCenter.Domain.Tests.Calls;

namespace ContactCenter.Domain.Tests.Documents;

/// <summary>The state pages say what the machines do: moves are explored at random and compared with the tables.</summary>
public sealed class StatePageTests
{
    [Theory]
    [InlineData("call", typeof(CallState))]
    [InlineData("call", typeof(CallEndCause))]
    [InlineData("agent", typeof(AgentAvailability))]
    [InlineData("agent", typeof(AgentWorkState))]
    [InlineData("offer", typeof(OfferPhase))]
    [InlineData("offer", typeof(OfferOutcome))]
    [InlineData("queue-entry", typeof(QueueEntryState))]
    public void Every_member_of_a_state_enum_is_on_its_page(string page, Type states)
    {
        var text = Repository.Read($"docs/states/{page}.md");
        Assert.All(Enum.GetNames(states), name => Assert.Contains($"`{name}`", text));
    }

    [Fact]
    public void Moves_of_a_call_are_those_on_its_page()
    {
        var random = new Random(20260302);
        var moves = new HashSet<(CallState, CallState)>();
        for (var run = 0; run < 4_000; run++)
        {
            var invariants = new CallInvariants();
            invariants.Run([.. Enumerable.Range(0, 121).Select(_ => random.Next())]);
            moves.UnionWith(invariants.Moves.Where(move => move.From != move.To));
        }

        AssertTable("docs/states/call.md", "from | to", moves.Select(move => $"{move.Item1} {move.Item2}"));
    }

    [Fact]
    public void Moves_of_an_agent_are_those_on_its_page()
    {
        var random = new Random(20260303);
        var (availability, work) = (new HashSet<string>(), new HashSet<string>());
        for (var run = 0; run < 2_000; run++)
        {
            var invariants = new AgentInvariants();
            invariants.Run([.. Enumerable.Range(0, 120).Select(_ => random.Next())]);
            availability.UnionWith(invariants.AvailabilityMoves);
            work.UnionWith(invariants.WorkMoves);
        }

        AssertTable("docs/states/agent.md", "availability | becomes", availability);
        AssertTable("docs/states/agent.md", "work | becomes", work);
    }

    private static void AssertTable(string page, string header, IEnumerable<string> observed)
    {
        var listed = Repository.Table(page, header).Select(row => $"{row[0]} {row[1]}").ToHashSet();
        var missing = observed.Except(listed);
        var invented = listed.Except(observed);
        Assert.True(!missing.Any() && !invented.Any(), $"{page} lacks [{string.Join(", ", missing)}] and invents [{string.Join(", ", invented)}].");
    }
}
