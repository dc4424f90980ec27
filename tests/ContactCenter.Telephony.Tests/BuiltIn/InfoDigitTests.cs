using ContactCenter.Telephony.BuiltIn;

namespace ContactCenter.Telephony.Tests.BuiltIn;

public sealed class InfoDigitTests
{
    [Theory]
    [InlineData("application/dtmf-relay", "Signal=5\r\nDuration=160\r\n", '5')]
    [InlineData("application/dtmf-relay", "Signal=10\r\nDuration=160\r\n", '*')]
    [InlineData("application/dtmf-relay", "Signal=11\r\nDuration=160\r\n", '#')]
    [InlineData("application/dtmf-relay", "Signal=*\r\nDuration=160\r\n", '*')]
    [InlineData("application/dtmf-relay", "Signal=#\nDuration=160\n", '#')]
    [InlineData("application/dtmf-relay", "Signal= 11 \r\nDuration= 160 \r\n", '#')]
    [InlineData("application/dtmf-relay", "Duration=160\r\nSignal=10", '*')]
    [InlineData("Application/DTMF-Relay;charset=utf-8", "signal = 7\r\n", '7')]
    [InlineData("application/dtmf-relay", "Signal=15\r\n", 'D')]
    [InlineData("application/dtmf-relay", "Signal=b\r\n", 'B')]
    [InlineData("application/dtmf", "5", '5')]
    [InlineData("application/dtmf", "*", '*')]
    [InlineData("application/dtmf", "11\r\n", '#')]
    [InlineData("application/dtmf", "Signal=10\r\n", '*')]
    public void Digit_is_read_in_every_way_it_is_written(string type, string body, char digit) => Assert.Equal(digit, InfoDigit.Read(type, body));

    [Theory]
    [InlineData("application/dtmf-relay", "Signal=16\r\n")] // flash
    [InlineData("application/dtmf-relay", "Signal=\r\nDuration=5\r\n")]
    [InlineData("application/dtmf-relay", "Signal=05\r\n")]
    [InlineData("application/dtmf-relay", "Duration=5\r\n")]
    [InlineData("application/dtmf-relay", "5")]
    [InlineData("application/dtmf", "123")]
    [InlineData("application/dtmf", "")]
    [InlineData("application/media_control+xml", "5")]
    [InlineData("text/plain", "Signal=5")]
    [InlineData(null, "5")]
    public void What_is_no_digit_is_none(string? type, string body) => Assert.Null(InfoDigit.Read(type, body));
}
