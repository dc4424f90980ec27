using System.Text.Json;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Tests.Documents;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData("\"a\\u0000\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("7")]
    [InlineData("null")]
    public void What_no_database_keeps_is_no_identifier(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<FlowId>(json));

    [Fact]
    public void An_identifier_is_its_text() => Assert.Equal(FlowId.From("总机"), JsonSerializer.Deserialize<FlowId>("\"总机\""));
}
