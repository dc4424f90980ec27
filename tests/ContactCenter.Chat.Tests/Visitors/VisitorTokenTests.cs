using System.Buffers.Text;
using System.Security.Cryptography;
using ContactCenter.Chat.Visitors;

namespace ContactCenter.Chat.Tests.Visitors;

/// <summary>What has not the form of a token is refused; it is no failure of the server.</summary>
public sealed class VisitorTokenTests
{
    [Fact]
    public void Thirty_two_bytes_are_a_token_and_what_is_kept_is_their_hash()
    {
        var bytes = RandomNumberGenerator.GetBytes(32);

        Assert.Equal(SHA256.HashData(bytes), VisitorDesk.HashOf(Base64Url.EncodeToString(bytes)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("forged")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("===========================================")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("税税税税税税税税税税税税税税税税税税税税税税税税税税税税税税税税税税税税税税税税税税税")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA_")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Whatever_else_is_none(string? forged) => Assert.Null(VisitorDesk.HashOf(forged));
}
