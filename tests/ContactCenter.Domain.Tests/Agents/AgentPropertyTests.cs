using FsCheck;

namespace ContactCenter.Domain.Tests.Agents;

public sealed class AgentPropertyTests
{
    [Fact]
    public void Whatever_happens_no_agent_is_stuck_and_queues_hear_of_every_change()
    {
        var configuration = Configuration.QuickThrowOnFailure;
        configuration.MaxNbOfTest = 2_000;
        configuration.EndSize = 160;
        Prop.ForAll(Arb.From(Gen.ArrayOf(Gen.Choose(0, int.MaxValue - 1))), numbers => new AgentInvariants().Run(numbers)).Check(configuration);
    }
}
