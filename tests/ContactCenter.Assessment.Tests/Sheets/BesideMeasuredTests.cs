using ContactCenter.Assessment.Rules;
using ContactCenter.Assessment.Settlement;
using ContactCenter.Assessment.Sheets;

namespace ContactCenter.Assessment.Tests.Sheets;

/// <summary>What the system measured stays beside what the bureau has put in its place.</summary>
public sealed class BesideMeasuredTests
{
    private static readonly string Fact = FactNames.CallsAnswered;

    [Fact]
    public void A_correction_of_a_correction_still_says_what_was_measured()
    {
        var inputs = Nanning.Inputs(Nanning.February, Nanning.Perfect.With(Fact, 100)) with
        {
            Corrections = [Corrected(1, 100, 90), Corrected(2, 90, 95)],
        };
        var month = EffectiveFigures.Of(inputs, ContractMonths.Find(Nanning.Contract, Nanning.February)!).Month;

        Assert.Equal(((long?)95, FactOrigin.External, (long?)100), (month[Fact].Value, month[Fact].Origin, month[Fact].MeasuredValue));
        Assert.Null(month[FactNames.CallsRequested].MeasuredValue);
    }

    [Fact]
    public void Without_anything_measured_there_is_nothing_beside_it()
    {
        var inputs = Nanning.Inputs(Nanning.February, FactSet.Empty) with { Corrections = [Corrected(1, null, 90)] };
        var month = EffectiveFigures.Of(inputs, ContractMonths.Find(Nanning.Contract, Nanning.February)!).Month;

        Assert.Equal(((long?)90, (long?)null), (month[Fact].Value, month[Fact].MeasuredValue));
    }

    private static Correction Corrected(int number, long? from, long to) =>
        new($"k{number}", Fact, from, to, "counted again", new('a', 64), "bureau.li", "bureau.wang");
}
