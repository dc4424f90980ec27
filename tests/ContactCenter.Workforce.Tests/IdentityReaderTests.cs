using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Api;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Workforce.Tests;

/// <summary>STF-01: numbers of identity cards (GB 11643) of people who may work.</summary>
public sealed class IdentityReaderTests
{
    private const string Checks = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    [Theory]
    [InlineData("20100310", null)] // sixteen today
    [InlineData("20100311", "identity-too-young")]
    [InlineData("20260311", "identity-number")] // tomorrow
    [InlineData("20260310", "identity-too-young")]
    [InlineData("19000101", null)]
    [InlineData("18991231", "identity-number")]
    [InlineData("19900230", "identity-number")]
    [InlineData("00010101", "identity-number")]
    public void Who_is_not_born_yet_or_too_young_has_no_file(string born, string? why) =>
        Assert.Equal(why, Read(Card($"110105{born}001")));

    [Fact]
    public void A_wrong_check_character_another_length_and_other_digits_are_no_number()
    {
        var card = Card("11010519900307001");
        Assert.Null(Read(card.ToLowerInvariant()));
        var wrong = Checks.First(c => c != card[^1]);
        Assert.All(
            new[] { card[..^1] + wrong, card[..^1], card + "0", "１" + card[1..], "110105900307001", string.Empty },
            number => Assert.NotNull(Read(number)));
    }

    private static string? Read(string number)
    {
        var errors = new Dictionary<string, Fault>();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.FromHours(8)).ToUniversalTime());
        IdentityReader.Read(new(number, "+8613912345678", "本科", null), new FixedCentre(clock, "none"), errors);
        return errors.GetValueOrDefault("identity.identityNumber")?.Code;
    }

    private static string Card(string digits) =>
        digits + Checks[Enumerable.Range(0, Weights.Length).Sum(i => (digits[i] - '0') * Weights[i]) % Checks.Length];
}
