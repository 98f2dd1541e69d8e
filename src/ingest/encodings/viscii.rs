//! VISCII (RFC 1456): every letter of Vietnamese in a byte, six capitals among the controls.

use std::sync::LazyLock;

/// Letters from 0x80 on.
const FROM_80: &str = "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ\
                       ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ";

static TABLE: LazyLock<Vec<char>> = LazyLock::new(|| {
    let low = (0..0x80).map(low_character);
    low.chain(FROM_80.chars()).collect()
});

/// The text of bytes in VISCII.
pub(super) fn decode(bytes: &[u8]) -> String {
    let table = &**TABLE;
    bytes.iter().map(|byte| table[usize::from(*byte)]).collect()
}

fn low_character(byte: u8) -> char {
    match byte {
        0x02 => 'Ẳ',
        0x05 => 'Ẵ',
        0x06 => 'Ẫ',
        0x14 => 'Ỷ',
        0x19 => 'Ỹ',
        0x1E => 'Ỵ',
        _ => char::from(byte),
    }
}
