using FsCheck;

namespace ContactCenter.Domain.Tests.Calls;

public sealed class CallPropertyTests
{
    [Fact]
    public void Whatever_happens_every_call_ends_and_its_invariants_hold()
    {
        var configuration = Configuration.QuickThrowOnFailure;
        configuration.MaxNbOfTest = 2_000;
        configuration.EndSize = 160;
        Prop.ForAll(Arb.From(Gen.ArrayOf(Gen.Choose(0, int.MaxValue - 1))), numbers => new CallInvariants().Run(numbers)).Check(configuration);
    }
}
