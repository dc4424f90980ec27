using System.Text.Json;
using ContactCenter.Assessment.Json;

namespace ContactCenter.Assessment.Tests.Json;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("{ \"b\" : 1, \"a\" : [ true, null, \"x\" ] }", "{\"a\":[true,null,\"x\"],\"b\":1}")]
    [InlineData("{\"é\":1,\"z\":2,\"Z\":3}", "{\"Z\":3,\"z\":2,\"é\":1}")]
    [InlineData("\"人工\\u63a5通率/\\u0022\\\\\\n\\u001f\"", "\"人工接通率/\\\"\\\\\\u000a\\u001f\"")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    public void Has_one_text_for_one_value(string json, string canonical) =>
        Assert.Equal(canonical, CanonicalJson.Of(JsonDocument.Parse(json).RootElement));

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e2")]
    [InlineData("9223372036854775808")]
    public void Refuses_numbers_that_could_be_written_in_several_ways(string json) =>
        Assert.Throws<ArgumentException>(() => CanonicalJson.Of(JsonDocument.Parse(json).RootElement));

    [Fact]
    public void Hash_is_sha256_of_the_utf8_text() =>
        Assert.Equal("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", CanonicalJson.HashOfText("{}"));
}
