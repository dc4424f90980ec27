using System.Text.Json;

namespace ContactCenter.Journal.Tests;

/// <summary>What a later version wrote is told from what is broken: the start names it, and leaves nothing out.</summary>
public sealed class LaterVersionTests
{
    [Theory]
    [InlineData("""{"type":"call-of-next-year","at":"2026-03-06T22:00:00+08:00"}""")]
    [InlineData("""{"at":"2026-03-06T22:00:00+08:00","type":"call-of-next-year","more":{"type":"call-ended"}}""")]
    public void An_event_of_a_kind_that_is_not_known_is_named(string written)
    {
        var error = Assert.ThrowsAny<IOException>(() => EventJson.Read(written));

        Assert.Contains("'call-of-next-year'", error.Message, StringComparison.Ordinal);
        Assert.Contains("later version", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"call-ended","at":"no time"}""")]
    [InlineData("null")]
    [InlineData("{")]
    public void What_is_broken_is_no_later_version(string written) => Assert.Throws<JsonException>(() => EventJson.Read(written));
}
