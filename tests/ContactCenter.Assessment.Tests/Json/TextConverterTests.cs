using System.Text.Json;
using ContactCenter.Assessment.Json;

namespace ContactCenter.Assessment.Tests.Json;

public sealed class TextConverterTests
{
    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"a\\tb\\r\\nc\"", "a\tb\r\nc")]
    [InlineData("\"\\ud83d\\udcde 12366\"", "📞 12366")]
    [InlineData("\"\\u0001\"", "\u0001")]
    [InlineData("null", null)]
    public void Text_that_can_be_kept_is_read_as_it_came(string json, string? text) =>
        Assert.Equal(text, JsonSerializer.Deserialize<string>(json, AssessmentJson.Options));

    [Theory]
    [InlineData("\"\\u0000\"")]
    [InlineData("\"a\\u0000b\"")]
    [InlineData("\"\\ud83d\"")]
    [InlineData("\"\\udcde\\ud83d\"")]
    [InlineData("7")]
    public void Text_that_no_database_keeps_is_refused_as_json_that_cannot_be_read(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<string>(json, AssessmentJson.Options));

    [Fact]
    public void Names_of_a_dictionary_are_read_and_written_as_ever()
    {
        var json = JsonSerializer.Serialize(new Dictionary<string, string> { ["a"] = "b" }, AssessmentJson.Options);
        Assert.Equal("""{"a":"b"}""", json);
        Assert.Equal("b", JsonSerializer.Deserialize<Dictionary<string, string>>(json, AssessmentJson.Options)!["a"]);
    }
}
