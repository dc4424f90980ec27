using ContactCenter.Customers.Customers;

namespace ContactCenter.Host.Tests.Customers;

public sealed class TaxpayerIdTests
{
    /// <summary>The examples of the standards themselves, and the older kinds without a check character.</summary>
    [Theory]
    [InlineData("91350100M000100Y43", "GB 32100-2015")]
    [InlineData("11010519491231002X", "GB 11643-1999")]
    [InlineData("440524188001010014", "GB 11643-1999")]
    [InlineData("450103619310001", "15")]
    [InlineData("11010519491231002X01", "20")]
    public void Usable_ids(string id, string of) => Assert.True(TaxpayerId.IsValid(id), of);

    [Theory]
    [InlineData("91350100M000100Y44")]
    [InlineData("11010519491231002Y")]
    [InlineData("440524188001010015")]
    [InlineData("9135010OM000100Y43")]
    [InlineData("1234567890123456")]
    [InlineData("45010361931000")]
    [InlineData("45010361931000*")]
    [InlineData("")]
    public void Ids_that_nobody_has(string id) => Assert.False(TaxpayerId.IsValid(id));

    [Fact]
    public void Id_is_read_as_people_write_it() =>
        Assert.Equal("91350100M000100Y43", TaxpayerId.Normalise(" 9135 0100-m000100y43 "));
}
