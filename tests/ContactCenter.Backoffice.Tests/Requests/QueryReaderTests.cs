using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ContactCenter.Backoffice.Tests.Requests;

public sealed class QueryReaderTests
{
    [Theory]
    [InlineData("1900-01-01", true)]
    [InlineData("8999-12-31", true)]
    [InlineData("1899-12-31", false)]
    [InlineData("9000-01-01", false)]
    [InlineData("0001-01-01", false)]
    [InlineData("9999-12-31", false)]
    [InlineData("2026-02-29", false)]
    public void A_day_from_which_nobody_can_count_on_is_none(string text, bool isDay)
    {
        var reader = new QueryReader(new QueryCollection(new Dictionary<string, StringValues> { ["day"] = text }));

        Assert.Equal(isDay, reader.Day("day") is not null);
        Assert.Equal(isDay ? null : Wrong.NoDay.Code, reader.Errors.GetValueOrDefault("day")?.Code);
    }
}
