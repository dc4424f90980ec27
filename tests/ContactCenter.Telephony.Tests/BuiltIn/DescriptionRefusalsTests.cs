using ContactCenter.Media.Sdp;
using ContactCenter.Sip.Messages;
using ContactCenter.Telephony.BuiltIn;

namespace ContactCenter.Telephony.Tests.BuiltIn;

public sealed class DescriptionRefusalsTests
{
    [Fact]
    public void Refusal_says_why_in_a_Warning()
    {
        var headers = DescriptionRefusals.Of(NegotiationFault.AddressMismatch).AsWarning("contactcenter");

        Assert.Equal("301 contactcenter \"Incompatible network address formats\"", headers!.Get(SipHeader.Warning));
        Assert.Null(DescriptionRefusals.Of(NegotiationFault.None).AsWarning("contactcenter"));
    }

    [Fact]
    public void Every_fault_has_a_warn_code_of_the_RFC()
    {
        foreach (var fault in Enum.GetValues<NegotiationFault>().Where(fault => fault != NegotiationFault.None))
        {
            Assert.True(DescriptionRefusals.Of(fault)!.WarnCode is >= 300 and <= 307 or 399, fault.ToString());
        }
    }
}
