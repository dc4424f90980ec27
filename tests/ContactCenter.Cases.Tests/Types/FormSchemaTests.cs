using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Cases.Types;

namespace ContactCenter.Cases.Tests.Types;

public sealed class FormSchemaTests
{
    [Fact]
    public void Forms_that_ship_can_be_used_and_name_every_word_in_both_languages()
    {
        var forms = ShippedTypes.All.Select(t => t.Definition.Form).ToList();

        Assert.All(forms, form => Assert.Empty(FormSchema.Check(form)));
        var choices = forms.SelectMany(f => (JsonObject)f["properties"]!).Select(p => p.Value!).Where(f => f["enum"] is not null).ToList();
        Assert.NotEmpty(choices);
        Assert.All(choices, c => Assert.Equal(
            (c["enum"]!.AsArray().Count, c["enum"]!.AsArray().Count),
            (c["enumTitles"]!.AsArray().Count, c["enumTitlesEn"]!.AsArray().Count)));
    }

    [Theory]
    [InlineData("""{ "taxpayer": "\ud800" }""", "form.taxpayer")]
    [InlineData("""{ "taxpayer": { "a": ["\ud800"] } }""", "form.taxpayer")]
    [InlineData("""{ "taxpayer": { "\udc00": 1 } }""", "form.taxpayer")]
    [InlineData("""{ "taxpayer": { "a": 1, "a": 2 } }""", "form.taxpayer")]
    [InlineData("""{ "\ud800": "a" }""", "form")]
    [InlineData("""{ "a": 1, "a": 2 }""", "form")]
    [InlineData("""{ "taxpayer": "\ud83d\ude00", "a": { "b": null } }""", null)]
    public void What_cannot_be_read_of_a_form_is_named_before_anything_reads_it(string form, string? field) => Assert.Equal(
        field is null ? [] : [field], FormSchema.Unreadable(JsonSerializer.Deserialize<JsonObject>(form)!).Keys);

    [Theory]
    [InlineData("""{ "type": "string", "title": "问", "titleEn": "Ask", "enum": ["a", "b"], "enumTitles": ["甲"] }""")]
    [InlineData("""{ "type": "string", "title": "问", "titleEn": "Ask", "enum": ["a"], "enumTitlesEn": [1] }""")]
    [InlineData("""{ "type": "string", "title": "问", "titleEn": "Ask", "enum": ["a"], "enumTitles": [""] }""")]
    [InlineData("""{ "type": "string", "title": "问", "titleEn": "Ask", "enumTitles": ["甲"] }""")]
    public void Titles_that_do_not_stand_for_one_word_each_are_refused_by_field(string field)
    {
        var schema = new JsonObject
        {
            ["type"] = "object", ["additionalProperties"] = false, ["properties"] = new JsonObject { ["about"] = JsonNode.Parse(field) },
        };

        Assert.Equal(["properties.about"], FormSchema.Check(schema).Keys);
    }
}
