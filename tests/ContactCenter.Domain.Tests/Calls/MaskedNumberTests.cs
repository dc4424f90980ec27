using ContactCenter.Domain.Calls;

namespace ContactCenter.Domain.Tests.Calls;

public sealed class MaskedNumberTests
{
    [Theory]
    [InlineData("+8613912340001", "+86****0001")]
    [InlineData("+8677112345678", "+86****5678")]
    [InlineData("+85221234567", "+85****4567")]
    [InlineData("13912340001", "139****0001")] // not in a plan: kept as it came
    [InlineData("12366", "****66")]
    [InlineData("110", "****10")]
    [InlineData("8", "****")]
    [InlineData("", "")]
    public void Mask_is_of_the_number_as_it_is_kept(string number, string masked) => Assert.Equal(masked, MaskedNumber.Of(number));
}
